/** The samples of the last five minutes, bounded in time and in number. */
import { downsample } from '../core/downsample';
import type { Device, Sample } from '../generated/protocol';
import type { DevicePoint, TimelinePoint } from './session';

export const TIMELINE_MS = 5 * 60_000;
/** What a chart draws; more would cost time and show nothing. */
export const MOST_POINTS = 300;
/** What is kept to draw them from: five minutes at ten points a second. */
const MOST_KEPT = 3_000;
/** Of the points between two samples, the highest of each such span is kept. */
const CURVE_SPAN_MS = 100;
/** What others held is read with samples only; between two it is taken to be as last read, for so long. */
const CARRIED_MS = 1_000;

export class Timeline {
  /** Adds a sample taken at page time `atMs`; one that is not newer than the newest is left out. */
  add(sample: Sample, atMs: number): void {
    const newest = this._points.at(-1);
    if (newest !== undefined && atMs <= newest.at_ms) {
      return;
    }
    this._push(pointOf(sample, atMs, this._isBroken));
  }

  /**
   * Adds points seen between samples, oldest first, each where it belongs: a reply may have overtaken them. Returns
   * those that were kept.
   */
  addCurve(atMs: readonly number[], bytes: readonly (number | null)[]): number[] {
    const peaks = new Map<number, { at_ms: number; bytes: number }>();
    atMs.forEach((at_ms, i) => {
      const value = bytes[i] ?? null;
      const span = Math.floor(at_ms / CURVE_SPAN_MS);
      const peak = peaks.get(span);
      if (value !== null && (peak === undefined || value > peak.bytes)) {
        peaks.set(span, { at_ms, bytes: value });
      }
    });
    return [...peaks.values()].filter(peak => this._insert(peak.at_ms, peak.bytes)).map(peak => peak.bytes);
  }

  /** False where a point of that time is known. */
  private _insert(atMs: number, bytes: number): boolean {
    let place = this._points.length;
    while (place > 0 && (this._points[place - 1]?.at_ms ?? 0) > atMs) {
      place -= 1;
    }
    const before = this._points[place - 1];
    if (before?.at_ms === atMs) {
      return false;
    }
    if (place === this._points.length) {
      this._push(curvePoint(atMs, bytes, before, this._isBroken));
    } else {
      this._points.splice(place, 0, curvePoint(atMs, bytes, before, false));
      this._drawn = null;
    }
    return true;
  }

  private _push(point: TimelinePoint): void {
    this._points.push(point);
    this._isBroken = false;
    this._drawn = null;
    const atMs = point.at_ms;
    while (this._points.length > MOST_KEPT || this._oldestAgeMs(atMs) > TIMELINE_MS) {
      this._points.shift();
    }
  }

  /** Samples are missing before the next one: the curve is broken there, not joined. */
  breakHere(): void {
    this._isBroken = this._points.length > 0;
  }

  /** At most about 300 points, peaks and breaks kept. */
  get points(): readonly TimelinePoint[] {
    this._drawn ??= downsample(
      this._points,
      MOST_POINTS,
      point => point.kernelBytes,
      point => point.gapBefore
    );
    return this._drawn;
  }

  /** How fast the kernel's memory moved over the last `spanMs`, bytes per second; null when it cannot be told. */
  bytesPerSecond(spanMs: number): number | null {
    const newest = this._points.at(-1);
    if (newest?.kernelBytes === undefined || newest.kernelBytes === null) {
      return null;
    }
    const first = this._unbroken().find(
      point => point.at_ms >= newest.at_ms - spanMs && point.kernelBytes !== null
    );
    if (first?.kernelBytes === undefined || first.kernelBytes === null || newest.at_ms <= first.at_ms) {
      return null;
    }
    return ((newest.kernelBytes - first.kernelBytes) * 1000) / (newest.at_ms - first.at_ms);
  }

  /** The newest points with no gap between them. */
  private _unbroken(): readonly TimelinePoint[] {
    let start = this._points.length - 1;
    while (start > 0 && this._points[start]?.gapBefore === false) {
      start -= 1;
    }
    return this._points.slice(Math.max(0, start));
  }

  private _oldestAgeMs(nowMs: number): number {
    return nowMs - (this._points[0]?.at_ms ?? nowMs);
  }

  private readonly _points: TimelinePoint[] = [];
  private _drawn: readonly TimelinePoint[] | null = null;
  private _isBroken = false;
}

function pointOf(sample: Sample, atMs: number, gapBefore: boolean): TimelinePoint {
  return {
    at_ms: atMs,
    readAtMs: atMs,
    kernelBytes: sample.anon_bytes,
    othersBytes: sample.others_in_limit_bytes,
    pageCacheBytes: sample.reclaimable_bytes,
    limitBytes: sample.limit_bytes,
    devices: new Map(sample.devices.map(device => [device.uuid, devicePoint(device)])),
    gapBefore
  };
}

/** Between two samples what others held is as last read, for a moment; the point before may be such a point too. */
function curvePoint(
  atMs: number,
  kernelBytes: number,
  before: TimelinePoint | undefined,
  gapBefore: boolean
): TimelinePoint {
  const readAtMs = before?.readAtMs ?? -Infinity;
  const isFresh = before !== undefined && !gapBefore && atMs - readAtMs <= CARRIED_MS;
  return {
    at_ms: atMs,
    readAtMs,
    kernelBytes,
    othersBytes: isFresh ? before.othersBytes : null,
    pageCacheBytes: isFresh ? before.pageCacheBytes : null,
    limitBytes: before?.limitBytes ?? null,
    devices: isFresh ? before.devices : new Map<string, DevicePoint>(),
    gapBefore
  };
}

function devicePoint(device: Device): DevicePoint {
  return {
    usedBytes: device.used_bytes,
    kernelBytes: device.kernel_bytes,
    cacheBytes: device.cache_bytes,
    totalBytes: device.total_bytes
  };
}
