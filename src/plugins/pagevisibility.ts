/** Whether somebody can see this page. */
import type { ISignal } from '@lumino/signaling';
import { Signal } from '@lumino/signaling';

import type { IVisibility } from '../model/visibility';

export class PageVisibility implements IVisibility {
  /** Lives as long as the page. */
  constructor() {
    document.addEventListener('visibilitychange', () => this._changed.emit(this.isVisible));
  }

  get isVisible(): boolean {
    return document.visibilityState === 'visible';
  }
  get changed(): ISignal<IVisibility, boolean> {
    return this._changed;
  }

  private readonly _changed = new Signal<IVisibility, boolean>(this);
}
