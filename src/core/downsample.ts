/** Fewer points of a curve, without losing its peaks. */

/**
 * At most `most` of `points`, in order.
 *
 * The points are cut into runs of equal length; of each, the one with the largest `height` stays. A point that
 * `mustStay` names stays too, beside the peak of its run, so there may be that many more.
 */
export function downsample<T>(
  points: readonly T[],
  most: number,
  height: (point: T) => number | null,
  mustStay: (point: T) => boolean
): T[] {
  if (points.length <= most) {
    return [...points];
  }
  const kept: T[] = [];
  for (let run = 0; run < most; run += 1) {
    const start = Math.floor((run * points.length) / most);
    const end = Math.floor(((run + 1) * points.length) / most);
    const slice = points.slice(start, end);
    const peak = highest(slice, height);
    kept.push(...slice.filter(point => point === peak || mustStay(point)));
  }
  return kept;
}

function highest<T>(points: readonly T[], height: (point: T) => number | null): T | undefined {
  return points.reduce<T | undefined>(
    (best, point) =>
      best === undefined || (height(point) ?? -Infinity) > (height(best) ?? -Infinity) ? point : best,
    undefined
  );
}
