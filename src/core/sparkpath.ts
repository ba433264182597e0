/** Paths for a sparkline: plain text for the `d` attribute, so that React and plain DOM draw the same one. */

/** A drawn curve in a box of `width` × `height` pixels, y downwards. */
export type SparkPath = {
  /** The curve. */
  line: string;
  /** The same curve closed along the bottom. */
  area: string;
  /** The newest point. */
  end: { x: number; y: number };
};

/**
 * The curve of `values`, oldest first, on a scale of its own from the smallest value to the largest.
 *
 * A flat curve lies on the bottom line. Fewer than two values draw nothing: null.
 * `insetPx` keeps the stroke and the end point inside the box.
 */
export function sparkPath(
  values: readonly number[],
  width: number,
  height: number,
  insetPx = 1.5
): SparkPath | null {
  if (values.length < 2) {
    return null;
  }
  const low = Math.min(...values);
  const span = Math.max(...values) - low;
  const stepX = (width - 2 * insetPx) / (values.length - 1);
  const bottom = height - insetPx;
  const points = values.map((value, i) => ({
    x: round(insetPx + i * stepX),
    y: round(span > 0 ? bottom - ((value - low) / span) * (height - 2 * insetPx) : bottom)
  }));
  const line = points.map((point, i) => `${i === 0 ? 'M' : 'L'}${point.x} ${point.y}`).join('');
  const first = points[0];
  const end = points[points.length - 1];
  if (first === undefined || end === undefined) {
    return null;
  }
  return { line, area: `${line}L${end.x} ${height}L${first.x} ${height}Z`, end };
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
