/** The "Clear session" button of the notebook toolbar. It opens the drop-down; nothing happens before a choice. */
import { ReactWidget, ToolbarButtonComponent, addToolbarButtonClass } from '@jupyterlab/ui-components';

import { broomIcon } from '../icons';
import type { ClearMenuOptions } from './clearmenu';
import { ClearMenu } from './clearmenu';

/** Owns its menu. */
export class ClearToolbarItem extends ReactWidget {
  constructor(private readonly _menuOptions: ClearMenuOptions) {
    super();
    addToolbarButtonClass(this);
    this.addClass('jp-CellMem-ClearButton');
    this._menu = new ClearMenu(_menuOptions);
    this._menu.aboutToClose.connect(this._onClosed, this);
  }

  get menu(): ClearMenu {
    return this._menu;
  }

  override dispose(): void {
    if (!this.isDisposed) {
      this._menu.dispose();
      super.dispose();
    }
  }

  protected override render(): JSX.Element {
    const { trans } = this._menuOptions.context;
    return (
      <ToolbarButtonComponent
        icon={broomIcon}
        label={trans.__('Clear session')}
        tooltip={trans.__(
          'Clear session: choose what to release from this kernel, and measure what comes back.'
        )}
        onClick={() => this._open()}
        aria-haspopup="menu"
        aria-expanded={this._isOpen}
      />
    );
  }

  private _open(): void {
    const box = this.node.getBoundingClientRect();
    this._setOpen(true);
    void this._menu.readEstimates();
    this._menu.open(box.left, box.bottom);
  }

  private _onClosed(): void {
    this._setOpen(false);
  }

  private _setOpen(isOpen: boolean): void {
    this._isOpen = isOpen;
    this.update();
  }

  private readonly _menu: ClearMenu;
  private _isOpen = false;
}
