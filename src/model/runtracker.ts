/** The run that is open now, its curve, and the spans of the runs before it. */
import type { CurrentRun, Sample } from '../generated/protocol';
import { TIMELINE_MS } from './timeline';
import type { RunBand, RunningCell } from './session';

const MOST_CURVE_POINTS = 60;
/** As the agent paces its ticks to a page that watches: age of the run, then the interval. */
const TICK_INTERVALS_MS: readonly (readonly [number, number])[] = [
  [60_000, 250],
  [600_000, 500],
  [Infinity, 1_000]
];
/** A single late tick is no news. */
const SHORTEST_STALE_MS = 1_500;

export class RunTracker {
  get current(): CurrentRun | null {
    return this._current;
  }

  get bands(): readonly RunBand[] {
    return this._bands;
  }

  /** Notes what a message says is running; times are the page's. True when another run, or none, is open now. */
  follow(run: CurrentRun | null, startMs: number | null, nowMs: number): boolean {
    const isOther = run?.number !== this._current?.number;
    if (isOther) {
      this._endBand(nowMs);
      this._curve = [];
      this._curveStep = 1;
      this._curveSkipped = 0;
      if (run !== null) {
        this._bands = [
          ...this._recentBands(nowMs),
          { cellId: run.cell_id, executionCount: run.execution_count, startMs: startMs ?? nowMs, endMs: null }
        ];
      }
    }
    this._current = run;
    return isOther;
  }

  /** Adds a point to the curve of the open run; thins the curve when it grows long. */
  addPoint(anonBytes: number | null): void {
    if (this._current === null || anonBytes === null) {
      return;
    }
    this._curveSkipped += 1;
    if (this._curve.length > 0 && this._curveSkipped < this._curveStep) {
      return;
    }
    this._curveSkipped = 0;
    this._curve = [...this._curve, anonBytes];
    while (this._curve.length > MOST_CURVE_POINTS) {
      this._curve = this._curve.filter((_, i) => i % 2 === 0);
      this._curveStep *= 2;
    }
  }

  /** The open run at page time `nowMs`, with the newest sample and when that arrived. */
  describe(
    sample: Sample | null,
    receivedAtMs: number | null,
    startMs: number,
    nowMs: number
  ): RunningCell | null {
    const run = this._current;
    if (run === null) {
      return null;
    }
    const elapsedMs = Math.max(0, nowMs - startMs);
    const sampleAgeMs = receivedAtMs === null ? elapsedMs : Math.max(0, nowMs - receivedAtMs);
    return {
      run,
      addedBytes: difference(sample?.anon_bytes, run.baseline_bytes),
      headroomBytes: difference(sample?.limit_bytes, sample?.used_in_limit_bytes),
      elapsedMs,
      curve: this._curve,
      isStale: sampleAgeMs > Math.max(2 * intervalMs(elapsedMs), SHORTEST_STALE_MS),
      sampleAgeMs
    };
  }

  private _endBand(nowMs: number): void {
    this._bands = this._bands.map(band => (band.endMs === null ? { ...band, endMs: nowMs } : band));
  }

  private _recentBands(nowMs: number): RunBand[] {
    return this._bands.filter(band => band.endMs === null || nowMs - band.endMs <= TIMELINE_MS);
  }

  private _current: CurrentRun | null = null;
  private _bands: readonly RunBand[] = [];
  private _curve: readonly number[] = [];
  /** Every so many samples becomes a point. */
  private _curveStep = 1;
  private _curveSkipped = 0;
}

/** Null when either is unknown. */
function difference(a: number | null | undefined, b: number | null | undefined): number | null {
  return a === null || a === undefined || b === null || b === undefined ? null : a - b;
}

function intervalMs(ageMs: number): number {
  return TICK_INTERVALS_MS.find(([until]) => ageMs <= until)?.[1] ?? 1_000;
}
