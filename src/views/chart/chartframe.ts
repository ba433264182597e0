/** Where things lie in the chart: margins, scales, ticks and labels that do not collide. Pure. */
import type { ByteUnit } from '../../core/bytes';
import { bytesPer, unitFor } from '../../core/bytes';
import type { RunBand } from '../../model/session';

export const CHART_HEIGHT_PX = 152;
export const CHART_WIDTH_PX = 284;
export const MARGIN = { top: 18, right: 2, bottom: 16, left: 20 } as const;

/** A band's label needs this much room. */
const LABEL_PX = 27;
/** The limit stands this share below the top. */
const HEAD_RATIO = 1.06;
/** Steps that people count in, times a power of ten. */
const STEPS = [1, 2, 4, 5, 8, 10];

/** Maps time and bytes to pixels of the whole picture. */
export type Frame = {
  widthPx: number;
  heightPx: number;
  startMs: number;
  endMs: number;
  topBytes: number;
  unit: ByteUnit;
  x: (atMs: number) => number;
  y: (bytes: number) => number;
};

export function frameOf(
  widthPx: number,
  startMs: number,
  endMs: number,
  extentBytes: number,
  heightPx: number = CHART_HEIGHT_PX
): Frame {
  const topBytes = Math.max(1, extentBytes * HEAD_RATIO);
  const plotWidth = widthPx - MARGIN.left - MARGIN.right;
  const plotHeight = heightPx - MARGIN.top - MARGIN.bottom;
  return {
    widthPx,
    heightPx,
    startMs,
    endMs,
    topBytes,
    unit: unitFor(extentBytes),
    x: atMs => MARGIN.left + clamp((atMs - startMs) / (endMs - startMs)) * plotWidth,
    y: bytes => MARGIN.top + (1 - clamp(bytes / topBytes)) * plotHeight
  };
}

/** Three or four round values from zero on, in bytes. */
export function byteTicks(frame: Frame): number[] {
  const per = bytesPer(frame.unit);
  const top = frame.topBytes / per;
  const rough = top / HEAD_RATIO / 3;
  const power = 10 ** Math.floor(Math.log10(rough));
  const near = STEPS.reduce((best, step) =>
    Math.abs(step * power - rough) < Math.abs(best * power - rough) ? step : best
  );
  const ticks: number[] = [];
  for (let i = 0; i * near * power <= top / HEAD_RATIO; i++) {
    ticks.push(i * near * power * per);
  }
  return ticks;
}

export type BandBox = {
  band: RunBand;
  leftPx: number;
  rightPx: number;
  labelPx: number;
  isLabelled: boolean;
};

/** Bands nearer than this to a newer one look like one with it, and are not drawn. */
const LEAST_STEP_PX = 2;

/** Bands inside the window that an eye can tell apart. Where two labels would collide, the older one hides. */
export function bandBoxes(bands: readonly RunBand[], frame: Frame): BandBox[] {
  const inside = bands.filter(
    band => band.startMs < frame.endMs && (band.endMs ?? frame.endMs) > frame.startMs
  );
  let nextLabelPx = Infinity;
  let nextLeftPx = Infinity;
  const boxes: BandBox[] = [];
  for (const band of [...inside].reverse()) {
    const leftPx = frame.x(band.startMs);
    if (nextLeftPx - leftPx < LEAST_STEP_PX) {
      continue;
    }
    nextLeftPx = leftPx;
    const rightPx = Math.max(leftPx + 1, frame.x(band.endMs ?? frame.endMs));
    const half = LABEL_PX / 2;
    const labelPx = Math.max(MARGIN.left + half, Math.min(frame.widthPx - half, (leftPx + rightPx) / 2));
    const isLabelled = band.executionCount !== null && nextLabelPx - labelPx >= LABEL_PX;
    if (isLabelled) {
      nextLabelPx = labelPx;
    }
    boxes.unshift({ band, leftPx, rightPx, labelPx, isLabelled });
  }
  return boxes;
}

/** The run that was open at a time; of nested ones the newest. */
export function bandAt(bands: readonly RunBand[], atMs: number): RunBand | null {
  for (let i = bands.length - 1; i >= 0; i--) {
    const band = bands[i];
    if (band !== undefined && band.startMs <= atMs && atMs <= (band.endMs ?? Infinity)) {
      return band;
    }
  }
  return null;
}

function clamp(ratio: number): number {
  return Math.max(0, Math.min(1, ratio));
}
