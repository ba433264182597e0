/** Where the chart's cursor goes next. It stands on a sample, known by its time. Pure. */
import type { RunBand } from '../../model/session';
import type { ChartRow } from './chartrows';

/** The samples a cursor may stand on. */
export function stopsOf(rows: readonly ChartRow[]): readonly ChartRow[] {
  return rows.filter(row => !row.isBreak);
}

/** The stop nearest to a time; null when there is none. */
export function nearestStop(stops: readonly ChartRow[], atMs: number): ChartRow | null {
  let best: ChartRow | null = null;
  for (const stop of stops) {
    if (best === null || Math.abs(stop.atMs - atMs) < Math.abs(best.atMs - atMs)) {
      best = stop;
    }
  }
  return best;
}

/** The stop `direction` samples on; from nowhere it is the newest. */
export function stepBySample(
  stops: readonly ChartRow[],
  fromMs: number | null,
  direction: 1 | -1
): ChartRow | null {
  const last = stops[stops.length - 1] ?? null;
  if (fromMs === null) {
    return last;
  }
  const here = stops.findIndex(stop => stop.atMs >= fromMs);
  return stops[(here < 0 ? stops.length - 1 : here) + direction] ?? stops[here] ?? last;
}

/** The first sample of the next or the previous run; where there is none the cursor stays. */
export function stepByRun(
  stops: readonly ChartRow[],
  bands: readonly RunBand[],
  fromMs: number | null,
  direction: 1 | -1
): ChartRow | null {
  const present = fromMs ?? stops[stops.length - 1]?.atMs ?? 0;
  const starts = bands
    .map(band => nearestStop(stops, band.startMs))
    .filter(stop => stop !== null)
    .filter(stop => (direction > 0 ? stop.atMs > present : stop.atMs < present))
    .sort((a, b) => a.atMs - b.atMs);
  const next = direction > 0 ? starts[0] : starts[starts.length - 1];
  return next ?? (fromMs === null ? (stops[stops.length - 1] ?? null) : nearestStop(stops, fromMs));
}
