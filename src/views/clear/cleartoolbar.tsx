/** The "Clear session" button of the notebook toolbar. It opens the drop-down; nothing happens before a choice. */
import { ReactWidget, ToolbarButtonComponent, addToolbarButtonClass } from '@jupyterlab/ui-components';
import type { JSX } from 'react';

import type { Translate } from '../../core/translate';
import { broomIcon } from '../icons';
import type { ClearMenuOptions } from './clearmenu';
import { ClearMenu } from './clearmenu';

import '../../../style/clear.css';

export type ClearToolbarOptions = {
  trans: Translate;
  /** What the menu acts on, asked at each opening: the toolbar is older than the session. Null without one. */
  describe: () => ClearMenuOptions | null;
};

/** Owns the menu that it opened last. */
export class ClearToolbarItem extends ReactWidget {
  constructor(private readonly _toolbar: ClearToolbarOptions) {
    super();
    addToolbarButtonClass(this);
    this.addClass('jp-CellMem-ClearButton');
  }

  override dispose(): void {
    this._menu?.dispose();
    this._menu = null;
    super.dispose();
  }

  /** Opens the drop-down under the button. Returns null where there is no session to clear. */
  open(): ClearMenu | null {
    const described = this._toolbar.describe();
    if (described === null || this._isOpen) {
      return null;
    }
    this._menu?.dispose();
    const menu = (this._menu = new ClearMenu(described));
    menu.aboutToClose.connect(this._onClosed, this);
    const box = this.node.getBoundingClientRect();
    this._setOpen(true);
    void menu.readEstimates();
    menu.open(box.left, box.bottom);
    return menu;
  }

  protected override render(): JSX.Element {
    const { trans } = this._toolbar;
    return (
      <ToolbarButtonComponent
        icon={broomIcon}
        label={trans.__('Clear session')}
        tooltip={trans.__(
          'Clear session: choose what to release from this kernel, and measure what comes back.'
        )}
        onClick={() => void this.open()}
        aria-haspopup="menu"
        aria-expanded={this._isOpen}
      />
    );
  }

  private readonly _onClosed = (): void => {
    this._setOpen(false);
  };

  private _setOpen(isOpen: boolean): void {
    this._isOpen = isOpen;
    this.update();
  }

  private _menu: ClearMenu | null = null;
  private _isOpen = false;
}
