/** A clock that stands still until a test moves it. */
import type { IClock } from '../core/clock';
import { BUILT_AT_MS } from './builders';

export class ManualClock implements IClock {
  constructor(private _nowMs: number = BUILT_AT_MS) {}

  now(): number {
    return this._nowMs;
  }

  after(ms: number, action: () => void): () => void {
    const timer = { atMs: this._nowMs + ms, action };
    this._timers.add(timer);
    return () => {
      this._timers.delete(timer);
    };
  }

  /** Moves time on and runs what falls due, in order; timers set on the way run too. */
  advance(ms: number): void {
    const endMs = this._nowMs + ms;
    for (;;) {
      const due = [...this._timers].filter(timer => timer.atMs <= endMs).sort((a, b) => a.atMs - b.atMs)[0];
      if (due === undefined) {
        break;
      }
      this._timers.delete(due);
      this._nowMs = Math.max(this._nowMs, due.atMs);
      due.action();
    }
    this._nowMs = endMs;
  }

  /** As `advance`, in steps, letting promises settle between them. */
  async advanceSettled(ms: number, stepMs = 100): Promise<void> {
    for (let left = ms; left > 0; left -= stepMs) {
      this.advance(Math.min(stepMs, left));
      await settlePromises();
    }
  }

  /** Timers that have not run. */
  get pendingCount(): number {
    return this._timers.size;
  }

  private readonly _timers = new Set<{ atMs: number; action: () => void }>();
}

/** Lets every promise that is due settle. */
export async function settlePromises(): Promise<void> {
  for (let round = 0; round < 12; round += 1) {
    await Promise.resolve();
  }
}
