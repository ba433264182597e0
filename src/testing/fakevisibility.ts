/** A page that a test shows and hides. */
import type { ISignal } from '@lumino/signaling';
import { Signal } from '@lumino/signaling';

import type { IVisibility } from '../model/visibility';

export class FakeVisibility implements IVisibility {
  get isVisible(): boolean {
    return this._isVisible;
  }
  get changed(): ISignal<IVisibility, boolean> {
    return this._changed;
  }

  set(isVisible: boolean): void {
    this._isVisible = isVisible;
    this._changed.emit(isVisible);
  }

  private _isVisible = true;
  private readonly _changed = new Signal<IVisibility, boolean>(this);
}
