/** What the gauges of the Headroom section show, from the readings alone. Pure. */
import type { CellState } from '../../model/session';
import type { Device, Sample } from '../../generated/protocol';

export type FillKind = 'kernel' | 'others' | 'pageCache' | 'device' | 'deviceCache' | 'deviceContext';

/** A stretch of a bar: `ratio` is its share of the limit, 0 to 1. */
export type Segment = { kind: FillKind; bytes: number; ratio: number };

export type Gauge = {
  usedBytes: number | null;
  limitBytes: number | null;
  /** Used over limit; null when either is unknown. It may exceed 1. */
  usedRatio: number | null;
  headroomBytes: number | null;
  /** Empty when the limit is unknown: a bar without a scale says nothing. */
  segments: readonly Segment[];
};

/** RAM inside the limit in force. Page cache that can be dropped is drawn, but does not count as used. */
export function ramGauge(sample: Sample): Gauge {
  const used = sample.used_in_limit_bytes;
  const parts: [FillKind, number | null][] = [
    ['kernel', sample.anon_bytes],
    ['others', sample.others_in_limit_bytes],
    ['pageCache', sample.reclaimable_bytes]
  ];
  return gaugeOf(used, sample.limit_bytes, parts);
}

/** One device: this kernel's parts where the driver or a framework tells them, else all processes as one. */
export function deviceGauge(device: Device): Gauge {
  return gaugeOf(device.used_bytes, device.total_bytes, deviceParts(device));
}

/** Memory of a device that belongs to other processes, or null when this kernel's share is unknown. */
export function deviceOthersBytes(device: Device): number | null {
  if (device.used_bytes === null || device.kernel_bytes === null) {
    return null;
  }
  return Math.max(0, device.used_bytes - device.kernel_bytes);
}

/** The largest sample of this kernel's memory on a device during a run, with the prompt number of that run. */
export function deviceHighWater(
  cells: Iterable<CellState>,
  uuid: string
): { bytes: number; executionCount: number | null } | null {
  let best: { bytes: number; executionCount: number | null } | null = null;
  for (const cell of cells) {
    if (cell.state === 'stale') {
      continue;
    }
    for (const run of cell.runs) {
      const bytes = run.devices.find(delta => delta.uuid === uuid)?.high_water_bytes ?? null;
      if (bytes !== null && bytes > (best?.bytes ?? 0)) {
        best = { bytes, executionCount: run.execution_count };
      }
    }
  }
  return best;
}

function deviceParts(device: Device): [FillKind, number | null][] {
  if (device.kernel_bytes === null) {
    return [['others', device.used_bytes]];
  }
  const others = deviceOthersBytes(device);
  if (device.allocated_bytes === null) {
    return [
      ['device', device.kernel_bytes],
      ['others', others]
    ];
  }
  return [
    ['device', device.allocated_bytes],
    ['deviceCache', device.cache_bytes],
    ['deviceContext', device.context_bytes],
    ['others', others]
  ];
}

function gaugeOf(
  usedBytes: number | null,
  limitBytes: number | null,
  parts: readonly [FillKind, number | null][]
): Gauge {
  if (limitBytes === null || limitBytes <= 0) {
    return { usedBytes, limitBytes: null, usedRatio: null, headroomBytes: null, segments: [] };
  }
  const segments: Segment[] = [];
  let left = 1;
  for (const [kind, bytes] of parts) {
    if (bytes !== null && bytes > 0) {
      const ratio = Math.min(left, bytes / limitBytes);
      left -= ratio;
      segments.push({ kind, bytes, ratio });
    }
  }
  return {
    usedBytes,
    limitBytes,
    usedRatio: usedBytes === null ? null : usedBytes / limitBytes,
    headroomBytes: usedBytes === null ? null : Math.max(0, limitBytes - usedBytes),
    segments
  };
}
