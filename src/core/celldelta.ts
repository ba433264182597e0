/** Which figures of a run a badge shows. */
import type { CellRun, DeviceDelta, Verdict } from '../generated/protocol';

/** A high-water mark is worth a badge's width from here on, above both ends of the run. */
export const NOTABLE_HIGH_WATER_BYTES = 64 * 1024 ** 2;

/** Used where a verdict names no floor of its own. */
const DEFAULT_FLOOR_BYTES = 8 * 1024 ** 2;

/** Smallest change that may be claimed for this verdict, in bytes. */
export function floorBytes(verdict: Verdict | null): number {
  return verdict?.evidence.floor_bytes ?? DEFAULT_FLOOR_BYTES;
}

/**
 * The change of a run as a badge shows it, in bytes; null when neither live nor resident memory is known.
 *
 * Of growth it is the smaller of live and resident, because reserved space that nothing touched takes no memory;
 * but where blocks were reused and resident memory stayed, live memory alone tells what is held. Of a fall it is the
 * live one: the allocator may keep the pages.
 */
export function shownDeltaBytes(run: CellRun, verdict: Verdict | null): number | null {
  const live = run.live_delta_bytes;
  const resident = run.retained_bytes;
  if (live === null || resident === null) {
    return live ?? resident;
  }
  if (live <= 0) {
    return live;
  }
  const smaller = Math.min(live, resident);
  return smaller > floorBytes(verdict) ? smaller : live;
}

/** The transient of a run above both its ends, in bytes; null when it is unknown or not notable. */
export function notableHighWaterBytes(run: CellRun): number | null {
  const { baseline_rss_bytes: baseline, settled_rss_bytes: settled, high_water_bytes: mark } = run;
  if (
    baseline === null ||
    mark === null ||
    mark - Math.max(baseline, settled ?? baseline) < NOTABLE_HIGH_WATER_BYTES
  ) {
    return null;
  }
  return mark - baseline;
}

/** The devices on which a run changed more than `floor` bytes. */
export function changedDevices(
  run: CellRun,
  floor: number
): readonly (DeviceDelta & { delta_bytes: number })[] {
  return run.devices.flatMap(device =>
    device.delta_bytes !== null && Math.abs(device.delta_bytes) > floor
      ? [{ ...device, delta_bytes: device.delta_bytes }]
      : []
  );
}
