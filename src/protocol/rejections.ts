/** Messages that could not be decoded: all counted, the first of each kind logged, so that a flood stays one line. */
import type { DecodeFailure, DecodeFailureKind } from './decode';

/** Takes one line for a developer to read. */
export type LogSink = (line: string) => void;

export class Rejections {
  constructor(private readonly _log: LogSink) {}

  /** Counts `failure`; logs it if it is the first of its kind. */
  note(failure: DecodeFailure): void {
    const count = (this._counts.get(failure.kind) ?? 0) + 1;
    this._counts.set(failure.kind, count);
    if (count === 1) {
      this._log(`CellMem dropped a message from the kernel (${failure.kind}) ${failure.detail}`);
    }
  }

  /** Messages of `kind` that were dropped; of all kinds without one. */
  count(kind?: DecodeFailureKind): number {
    return kind === undefined
      ? [...this._counts.values()].reduce((sum, count) => sum + count, 0)
      : (this._counts.get(kind) ?? 0);
  }

  private readonly _counts = new Map<DecodeFailureKind, number>();
}
