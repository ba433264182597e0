/** Samples, runs and clears over time, in the page's clock. */
import type { IClock } from '../core/clock';
import type { CurrentRun, Curve, Sample } from '../generated/protocol';
import { ClockOffset } from './clockoffset';
import { RunTracker } from './runtracker';
import type { ClearMark, RunningCell } from './session';
import { Timeline, TIMELINE_MS } from './timeline';

export class SampleHistory {
  constructor(private readonly _clock: IClock) {}

  readonly timeline = new Timeline();
  readonly runs = new RunTracker();

  get sample(): Sample | null {
    return this._sample;
  }
  /** When the newest sample arrived, by the page's clock. */
  get receivedAtMs(): number | null {
    return this._receivedAtMs;
  }
  get clearMarks(): readonly ClearMark[] {
    return this._clearMarks;
  }

  /**
   * Takes a sample, after what was seen since the one before: also what native code kept the kernel from sending.
   * False when a newer sample is known already: replies and pushes overtake each other.
   */
  takeSample(sample: Sample, curve: Curve | null): boolean {
    const nowMs = this._clock.now();
    this._offset.note(sample.at_ms, nowMs);
    this._takeCurve(curve);
    if (this._sample !== null && sample.at_ms < this._sample.at_ms) {
      return false;
    }
    this._sample = sample;
    this._receivedAtMs = nowMs;
    this.timeline.add(sample, this._offset.toPage(sample.at_ms));
    this.runs.addPoint(sample.anon_bytes);
    return true;
  }

  /** Notes a message of kernel time `atKernelMs`; breaks the curve where messages before it are missing. */
  noteMessage(seq: number, atKernelMs: number): void {
    this._offset.note(atKernelMs, this._clock.now());
    if (this._lastSeq !== null && seq > this._lastSeq + 1) {
      this.timeline.breakHere();
    }
    this._lastSeq = Math.max(this._lastSeq ?? 0, seq);
  }

  followRun(run: CurrentRun | null): void {
    this.runs.follow(run, run === null ? null : this._offset.toPage(run.started_at_ms), this._clock.now());
  }

  runningCell(): RunningCell | null {
    const run = this.runs.current;
    return run === null
      ? null
      : this.runs.describe(
          this._sample,
          this._receivedAtMs,
          this._offset.toPage(run.started_at_ms),
          this._clock.now()
        );
  }

  markClear(atKernelMs: number, reclaimedBytes: number | null): void {
    const nowMs = this._clock.now();
    this._clearMarks = [
      ...this._clearMarks.filter(mark => nowMs - mark.at_ms <= TIMELINE_MS),
      { at_ms: this._offset.toPage(atKernelMs), reclaimedBytes }
    ];
  }

  /** Another kernel process: its samples are no continuation. What was drawn stays. */
  beginLife(): void {
    this.timeline.breakHere();
    this._offset.forget();
    this._sample = null;
    this._receivedAtMs = null;
    this._lastSeq = null;
  }

  private _takeCurve(curve: Curve | null): void {
    if (curve !== null) {
      const atPageMs = curve.at_ms.map(atMs => this._offset.toPage(atMs));
      for (const bytes of this.timeline.addCurve(atPageMs, curve.anon_bytes)) {
        this.runs.addPoint(bytes);
      }
    }
  }

  private readonly _offset = new ClockOffset();
  private _sample: Sample | null = null;
  private _receivedAtMs: number | null = null;
  private _lastSeq: number | null = null;
  private _clearMarks: readonly ClearMark[] = [];
}
