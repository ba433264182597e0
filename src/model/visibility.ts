/** Whether the person can see the page. */
import type { ISignal } from '@lumino/signaling';

export interface IVisibility {
  readonly isVisible: boolean;
  /** Emitted with the new value. */
  readonly changed: ISignal<IVisibility, boolean>;
}
