/** What could not be measured, each with the reason that the kernel gave. Pure. */
import type { Translate } from '../core/translate';
import type { WordingContext } from '../core/wording';
import { deviceName } from '../core/wording';
import type { CellRun, Device, Report } from '../generated/protocol';
import type { ReportRow } from './reportrows';

export type UnknownFigure = {
  name: string;
  reason: string;
  /** The runs it is unknown for, where it is known for others; else empty. */
  runs: readonly number[];
};

/** The figures of a cell's runs that are unknown. Runs with the same gap are told once. */
export function unknownOfRow(row: ReportRow, context: WordingContext): UnknownFigure[] {
  const found = new Map<string, { name: string; reason: string; runs: number[] }>();
  for (const run of row.runs) {
    for (const { name, reason } of unknownOfRun(run, context)) {
      const key = `${name}\n${reason}`;
      const seen = found.get(key) ?? { name, reason, runs: [] };
      seen.runs.push(run.run);
      found.set(key, seen);
    }
  }
  return [...found.values()].map(each => ({
    ...each,
    runs: each.runs.length === row.runs.length ? [] : each.runs
  }));
}

/** The figures of the whole session that are unknown, those of its devices included. */
export function unknownOfSession({ session }: Report, context: WordingContext): UnknownFigure[] {
  const { trans } = context;
  const names: NamedFigure[] = [
    [trans.__('Limit'), session.limit_bytes, session.limit_bytes_reason],
    [trans.__('Used in the limit'), session.used_in_limit_bytes, session.used_in_limit_bytes_reason],
    [trans.__('Other processes'), session.others_in_limit_bytes, session.others_in_limit_bytes_reason],
    [trans.__('Page cache'), session.reclaimable_bytes, session.reclaimable_bytes_reason],
    [
      trans.__('High-water mark since the kernel began'),
      session.lifetime_high_water_bytes,
      session.lifetime_high_water_bytes_reason
    ],
    [trans.__('Out-of-memory kills'), session.oom_kill_count, session.oom_kill_count_reason],
    [trans.__('Devices'), session.devices.length === 0 ? null : session.devices, session.devices_reason],
    ...session.devices.flatMap(device => namesOfDevice(device, deviceName(device.uuid, context), trans))
  ];
  return withReasons(names);
}

type NamedFigure = [name: string, value: unknown, reason: string | undefined];

function namesOfDevice(device: Device, name: string, trans: Translate): NamedFigure[] {
  return [
    [trans.__('%1, size', name), device.total_bytes, device.total_bytes_reason],
    [trans.__('%1, used', name), device.used_bytes, device.used_bytes_reason],
    [trans.__('%1, this kernel', name), device.kernel_bytes, device.kernel_bytes_reason],
    [trans.__('%1, allocator cache', name), device.cache_bytes, device.cache_bytes_reason]
  ];
}

function unknownOfRun(run: CellRun, context: WordingContext): UnknownFigure[] {
  const { trans } = context;
  const exact = run.high_water_exact ? true : null;
  const names: NamedFigure[] = [
    [trans.__('Prompt number'), run.execution_count, run.execution_count_reason],
    [trans.__('Live memory'), run.live_delta_bytes, run.live_delta_bytes_reason],
    [trans.__('Retained'), run.retained_bytes, run.retained_bytes_reason],
    [trans.__('High-water'), run.high_water_bytes, run.high_water_bytes_reason],
    [trans.__('Exact high-water mark'), exact, run.high_water_exact_reason],
    [trans.__('Kernel RSS at the start'), run.baseline_rss_bytes, run.baseline_rss_bytes_reason],
    [trans.__('Kernel RSS, settled'), run.settled_rss_bytes, run.settled_rss_bytes_reason],
    [trans.__('Growth that no source explains'), run.live_blind_bytes, run.live_blind_bytes_reason],
    [trans.__('Small-object blocks'), run.live_blocks_delta, run.live_blocks_delta_reason],
    [trans.__('Change before the run'), run.between_runs_bytes, run.between_runs_bytes_reason],
    [trans.__('Child processes'), run.children_high_water_bytes, run.children_high_water_bytes_reason],
    [trans.__('Named shared memory'), run.shared_memory_delta_bytes, run.shared_memory_delta_bytes_reason],
    [trans.__('Movement while it ran'), run.trend, run.trend_reason]
  ];
  for (const device of run.devices) {
    const name = deviceName(device.uuid, context);
    names.push([name, device.delta_bytes, device.delta_bytes_reason]);
    names.push([trans.__('%1, high-water', name), device.high_water_bytes, device.high_water_bytes_reason]);
  }
  return withReasons(names);
}

/** A figure is told when it is null and a reason is given; a null without one has nothing to say. */
function withReasons(names: readonly NamedFigure[]): UnknownFigure[] {
  return names.flatMap(([name, value, reason]) =>
    value === null && reason !== undefined ? [{ name, reason, runs: [] }] : []
  );
}
