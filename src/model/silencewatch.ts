/**
 * Notices a kernel that is busy and tells nothing.
 *
 * A cell whose first call holds the interpreter keeps the agent's thread from saying that it began. Then the kernel's
 * status is all that is known: it is asked once, and again now and then, and without an answer it is silent.
 */
import type { IDisposable } from '@lumino/disposable';

import type { IClock } from '../core/clock';

/** A busy kernel with nothing to tell is asked after this time. */
export const ASK_AFTER_MS = 1_500;
/** A question that is open for this long has no answer for now. */
export const ANSWER_MS = 1_500;
const ASK_AGAIN_MS = 5_000;

export type SilenceWatchOptions = {
  /** A run that was told brings its samples by itself; without an agent there is nobody to ask. */
  isTold: () => boolean;
  /** Asks for a sample; what comes is told by `noteHeard`. */
  ask: () => void;
  onChanged: () => void;
};

export class SilenceWatch implements IDisposable {
  constructor(
    private readonly _clock: IClock,
    private readonly _options: SilenceWatchOptions
  ) {}

  get isSilent(): boolean {
    return this._isSilent;
  }
  get isDisposed(): boolean {
    return this._isDisposed;
  }

  /** The kernel's own status. */
  setBusy(isBusy: boolean): void {
    if (isBusy !== this._isBusy) {
      this._isBusy = isBusy;
      this._setSilent(false);
      this._cancel();
      if (isBusy) {
        this._askAfter(ASK_AFTER_MS);
      }
    }
  }

  /** The agent told something. */
  noteHeard(): void {
    this._setSilent(false);
    this._cancel();
    if (this._isBusy) {
      this._askAfter(ASK_AGAIN_MS);
    }
  }

  dispose(): void {
    this._isDisposed = true;
    this._cancel();
  }

  private _askAfter(ms: number): void {
    this._cancel = this._clock.after(ms, () => {
      if (this._options.isTold()) {
        this._askAfter(ASK_AGAIN_MS);
        return;
      }
      this._cancel = this._clock.after(ANSWER_MS, () => {
        this._setSilent(true);
        this._askAfter(ASK_AGAIN_MS);
      });
      this._options.ask();
    });
  }

  private _setSilent(isSilent: boolean): void {
    if (isSilent !== this._isSilent) {
      this._isSilent = isSilent;
      this._options.onChanged();
    }
  }

  private _isDisposed = false;
  private _isBusy = false;
  private _isSilent = false;
  private _cancel: () => void = () => undefined;
}
