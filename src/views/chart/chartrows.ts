/** The timeline as the chart draws it: stacked ranges, broken at gaps, at most `MAX_POINTS` of them. Pure. */
import type { TimelinePoint } from '../../model/session';

/** More points than this are not told apart on the widest panel, and each costs drawing time. */
export const MAX_POINTS = 300;

/** What is stacked from zero: this kernel's memory, or one device's. */
export type ChartSource = { kind: 'ram' } | { kind: 'device'; uuid: string };

/** A drawn span, [low, high] in bytes; null where it is unknown. */
export type Span = readonly [number, number] | null;

export type ChartRow = {
  atMs: number;
  /** This kernel, or what a framework allocated on the device. */
  base: number | null;
  /** On a device: the allocator's cache. */
  cache: Span;
  others: Span;
  /** In RAM: page cache that can be dropped. */
  pageCache: Span;
  limitBytes: number | null;
  /** A break: nothing is drawn through it. */
  isBreak: boolean;
};

/** The rows inside the window, with the one before it so that the curve enters from the left. */
export function chartRows(
  timeline: readonly TimelinePoint[],
  source: ChartSource,
  startMs: number,
  endMs: number
): ChartRow[] {
  const first = timeline.findIndex(point => point.at_ms >= startMs);
  const inside =
    first < 0 ? [] : timeline.slice(Math.max(0, first - 1)).filter(point => point.at_ms <= endMs);
  const rows: ChartRow[] = [];
  for (const point of thin(inside, source)) {
    const row = rowOf(point, source);
    if (point.gapBefore && rows.length > 0) {
      rows.push(breakAt(point.at_ms - 1, row.limitBytes));
    }
    rows.push(row);
  }
  return rows;
}

/** The top of what a row draws, in bytes; null for a break. */
export function topOf(row: ChartRow): number | null {
  const tops = [row.base, row.cache?.[1] ?? null, row.others?.[1] ?? null, row.pageCache?.[1] ?? null];
  const known = tops.filter(top => top !== null);
  return known.length === 0 ? null : Math.max(...known);
}

/** The largest top of all rows and limits, in bytes: what the scale has to hold. */
export function extentOf(rows: readonly ChartRow[]): number {
  return rows.reduce((most, row) => Math.max(most, topOf(row) ?? 0, row.limitBytes ?? 0), 0);
}

/** Of each bucket the highest point stays, so that no peak is thinned away; so does a gap. */
function thin(points: readonly TimelinePoint[], source: ChartSource): readonly TimelinePoint[] {
  if (points.length <= MAX_POINTS) {
    return points;
  }
  const size = Math.ceil(points.length / MAX_POINTS);
  const kept: TimelinePoint[] = [];
  for (let i = 0; i < points.length; i += size) {
    const bucket = points.slice(i, i + size);
    const highest = bucket.reduce((best, point) =>
      heightOf(point, source) > heightOf(best, source) ? point : best
    );
    kept.push({ ...highest, gapBefore: bucket.some(point => point.gapBefore) });
  }
  return kept;
}

function heightOf(point: TimelinePoint, source: ChartSource): number {
  return topOf(rowOf(point, source)) ?? -1;
}

function rowOf(point: TimelinePoint, source: ChartSource): ChartRow {
  return source.kind === 'ram' ? ramRow(point) : deviceRow(point, source.uuid);
}

function ramRow(point: TimelinePoint): ChartRow {
  const kernel = point.kernelBytes;
  const others = stackOn(kernel, point.othersBytes);
  return {
    ...breakAt(point.at_ms, point.limitBytes),
    isBreak: kernel === null,
    base: kernel,
    others,
    pageCache: stackOn(others?.[1] ?? kernel, point.pageCacheBytes)
  };
}

function deviceRow(point: TimelinePoint, uuid: string): ChartRow {
  const device = point.devices.get(uuid);
  if (device === undefined) {
    return breakAt(point.at_ms, null);
  }
  const { usedBytes: used, kernelBytes: kernel, cacheBytes: cached, totalBytes: total } = device;
  const row = breakAt(point.at_ms, total);
  if (kernel === null) {
    return { ...row, isBreak: used === null, others: stackOn(0, used) };
  }
  const cache = Math.min(cached ?? 0, kernel);
  return {
    ...row,
    isBreak: false,
    base: kernel - cache,
    cache: cached === null ? null : [kernel - cache, kernel],
    others: used === null ? null : [kernel, Math.max(kernel, used)]
  };
}

function stackOn(below: number | null, bytes: number | null): Span {
  return below === null || bytes === null ? null : [below, below + bytes];
}

function breakAt(atMs: number, limitBytes: number | null): ChartRow {
  return { atMs, base: null, cache: null, others: null, pageCache: null, limitBytes, isBreak: true };
}
