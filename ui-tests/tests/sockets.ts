/** The page's sockets to its kernels, which a test may cut, as a laptop that goes to sleep does. */
import type { Page, WebSocketRoute } from '@playwright/test';

export class Sockets {
  /** Follows every socket that `page` opens from now on. */
  static async of(page: Page): Promise<Sockets> {
    const sockets = new Sockets();
    await page.routeWebSocket(/\/api\/kernels\/.*\/channels/, socket => sockets._take(socket));
    return sockets;
  }

  /** Closes the sockets, and every new one until it is mended. */
  async cut(): Promise<void> {
    this._isCut = true;
    await Promise.all([...this._open].map(async socket => socket.close({ code: 4000 })));
    this._open.clear();
  }

  mend(): void {
    this._isCut = false;
  }

  /** Closes the sockets once; the page may open new ones at once. */
  async drop(): Promise<void> {
    await this.cut();
    this.mend();
  }

  private async _take(socket: WebSocketRoute): Promise<void> {
    if (this._isCut) {
      await socket.close({ code: 4000 });
      return;
    }
    this._open.add(socket);
    socket.connectToServer();
  }

  private _isCut = false;
  private readonly _open = new Set<WebSocketRoute>();
}
