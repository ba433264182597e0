/** One request from its sending until it has settled, which it does exactly once. */
import type { IClock } from '../core/clock';
import type { Result } from '../core/result';
import { fail } from '../core/result';
import type { ClientFailure } from '../model/client';

/** Why a request brought no value: what a client says, and two answers that only attaching understands. */
export type AskFailure =
  | ClientFailure
  /** The kernel answered, and no agent of ours did. */
  | { code: 'absent'; message: string }
  /** An agent of another version answered. */
  | { code: 'version_differs'; message: string };

export class Exchange<T> {
  constructor(
    private readonly _clock: IClock,
    private readonly _onSettled: () => void
  ) {
    this.outcome = new Promise(resolve => {
      this._resolve = resolve;
    });
  }

  readonly outcome: Promise<Result<T, AskFailure>>;

  get isSettled(): boolean {
    return this._isSettled;
  }

  settle(outcome: Result<T, AskFailure>): void {
    if (this._isSettled) {
      return;
    }
    this._isSettled = true;
    this._cancelDeadline();
    this._onSettled();
    this._resolve(outcome);
  }

  /** Fails with `timeout` unless it settles, or gets a new deadline, within `ms`. */
  setDeadline(ms: number): void {
    if (this._isSettled) {
      return;
    }
    this._cancelDeadline();
    this._cancelDeadline = this._clock.after(ms, () => {
      const seconds = Math.round(ms / 1000);
      this.settle(fail({ code: 'timeout', message: `The kernel did not answer within ${seconds} s.` }));
    });
  }

  private _isSettled = false;
  private _cancelDeadline: () => void = () => undefined;
  private _resolve: (outcome: Result<T, AskFailure>) => void = () => undefined;
}
