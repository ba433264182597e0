/** Pushes in order, each once: a server replays what it buffered, and a late one of a dead kernel changes nothing. */
import type { Push } from '../generated/protocol';

/** Kernel lives remembered, so that their late pushes are recognised. */
const REMEMBERED_EPOCHS = 8;

export type Arrival =
  /** Seen before, or of a kernel life that is over. */
  | 'stale'
  /** The next of the kernel life that we follow. */
  | 'next'
  /** The first of a kernel life that nobody has greeted. */
  | 'new_epoch';

export class PushOrder {
  /** The kernel life that we follow; null before the first. */
  get epoch(): string | null {
    return this._epoch;
  }

  /** An agent greeted us: what it pushes is followed from here. */
  follow(epoch: string): void {
    this._epoch = epoch;
    this._remember(epoch, this._lastSeq.get(epoch) ?? 0);
  }

  accept(push: Push): Arrival {
    const last = this._lastSeq.get(push.epoch);
    if (last !== undefined && (push.epoch !== this._epoch || push.seq <= last)) {
      return 'stale';
    }
    const arrival = push.epoch === this._epoch ? 'next' : 'new_epoch';
    this._epoch = push.epoch;
    this._remember(push.epoch, push.seq);
    return arrival;
  }

  private _remember(epoch: string, seq: number): void {
    this._lastSeq.delete(epoch);
    this._lastSeq.set(epoch, seq);
    while (this._lastSeq.size > REMEMBERED_EPOCHS) {
      const oldest = this._lastSeq.keys().next();
      if (oldest.done === true) {
        break;
      }
      this._lastSeq.delete(oldest.value);
    }
  }

  private _epoch: string | null = null;
  private readonly _lastSeq = new Map<string, number>();
}
