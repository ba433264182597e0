/** Estimates and results of a clear in words. Pure. */
import type { ClearReport, ClearStep, Owner } from '../generated/protocol';
import { bytesPer, formatBytes, formatDelta, formatNumberIn, unitFor, withUnit } from './bytes';
import type { ClearStepId } from './clearsteps';
import { isClearStep, stepTitle } from './clearsteps';
import { formatMeasuredTime } from './duration';
import type { WordingContext } from './wording';

/** Less than this is no reclaim worth a number: the agent explains steps below it. */
export const RECLAIM_FLOOR_BYTES = 64 * bytesPer('KiB');

/** `note` says how the figure is known: "estimate", "measured"; empty where the words say it. */
export type Estimate = { words: string; note: string };

export type EstimateRange = readonly [lowBytes: number, highBytes: number];

/** What a step could give back, in RAM. A step that cannot know says "known after". */
export function stepEstimate(
  id: ClearStepId,
  range: EstimateRange | null,
  context: WordingContext
): Estimate {
  const { trans } = context;
  if (range === null) {
    return { words: trans.__('known after'), note: '' };
  }
  if (range[1] < RECLAIM_FLOOR_BYTES) {
    return { words: trans.__('none'), note: '' };
  }
  const note = id === 'release_allocator' ? trans.__('measured') : trans.__('estimate');
  return { words: rangeWords(range, context), note };
}

/** "~375 MiB", "up to 240 MiB", "1.0 to 1.3 GiB". */
export function rangeWords([low, high]: EstimateRange, { trans, locale }: WordingContext): string {
  const unit = unitFor(high);
  const highWords = withUnit(formatNumberIn(high, unit, locale), unit);
  if (low < RECLAIM_FLOOR_BYTES && high >= RECLAIM_FLOOR_BYTES) {
    return trans.__('up to %1', highWords);
  }
  const lowNumber = formatNumberIn(low, unit, locale);
  return lowNumber === formatNumberIn(high, unit, locale)
    ? trans.__('~%1', highWords)
    : trans.__('%1 to %2', lowNumber, highWords);
}

/** The range of `[low, high]` as the wire carries it. */
export function estimateOf(step: ClearStep | undefined): EstimateRange | null {
  const [low, high] = step?.estimate_bytes ?? [];
  return low === undefined || high === undefined ? null : [low, high];
}

/** "640 MiB on device 0" for each device that a step of a plan expects something from. */
export function deviceEstimates(step: ClearStep | undefined, context: WordingContext): readonly string[] {
  return (step?.devices ?? []).flatMap(({ uuid, reclaimed_bytes: bytes }) =>
    bytes === null || bytes < RECLAIM_FLOOR_BYTES
      ? []
      : [context.trans.__('%1 on %2', formatBytes(bytes, context.locale), lowerDeviceName(uuid, context))]
  );
}

/** The sum of ranges. Steps that are known only afterwards add nothing, so the sum is what is known. */
export function addRanges(ranges: readonly (EstimateRange | null)[]): EstimateRange | null {
  const known = ranges.filter(range => range !== null);
  return known.length === 0
    ? null
    : known.reduce<EstimateRange>((sum, range) => [sum[0] + range[0], sum[1] + range[1]], [0, 0]);
}

/** What deleting these names could give back; null when the size of one of them is unknown. */
export function namesEstimate(names: readonly Owner[]): EstimateRange | null {
  let sum = 0;
  for (const name of names) {
    if (name.owned_bytes === null) {
      return null;
    }
    sum += name.owned_bytes;
  }
  return [sum, sum];
}

/** A measured amount: "375 MiB", "±0" below the floor, signed when memory rose; null is "unknown". */
export function reclaimedWords(bytes: number | null, { trans, locale }: WordingContext): string {
  if (bytes === null) {
    return trans.__('unknown');
  }
  if (Math.abs(bytes) < RECLAIM_FLOOR_BYTES) {
    return formatDelta(0, 0, locale);
  }
  return bytes > 0 ? formatBytes(bytes, locale) : trans.__('%1 more in use', formatBytes(-bytes, locale));
}

/** "Reclaimed 1.1 GiB RAM and 512 MiB on device 0, measured in 2.4 s." in two pieces: what, and how long. */
export function clearSummary(report: ClearReport, context: WordingContext): { result: string; time: string } {
  const { trans, locale } = context;
  const time = trans.__('measured in %1', formatMeasuredTime(report.duration_ms, trans, locale));
  if (report.reclaimed_bytes === null) {
    const reason = report.reclaimed_bytes_reason;
    const result =
      reason === undefined
        ? trans.__('What came back is unknown.')
        : trans.__('What came back is unknown: %1', reason);
    return { result, time };
  }
  const amounts: string[] = [];
  if (report.reclaimed_bytes >= RECLAIM_FLOOR_BYTES) {
    amounts.push(trans.__('%1 RAM', formatBytes(report.reclaimed_bytes, locale)));
  }
  for (const device of report.devices) {
    if (device.reclaimed_bytes !== null && device.reclaimed_bytes >= RECLAIM_FLOOR_BYTES) {
      amounts.push(
        trans.__(
          '%1 on %2',
          formatBytes(device.reclaimed_bytes, locale),
          lowerDeviceName(device.uuid, context)
        )
      );
    }
  }
  return { result: amounts.length === 0 ? nothing(context) : reclaimed(amounts, context), time };
}

function nothing({ trans }: WordingContext): string {
  return trans.__('Nothing was reclaimed. What remains is held by names you kept.');
}

function reclaimed(amounts: readonly string[], { trans }: WordingContext): string {
  const [first = '', second] = amounts;
  return second === undefined
    ? trans.__('Reclaimed %1', first)
    : trans.__('Reclaimed %1 and %2', first, amounts.slice(1).join(', '));
}

function lowerDeviceName(uuid: string, context: WordingContext): string {
  const index = context.deviceIndex(uuid);
  return index === null ? context.trans.__('a device') : context.trans.__('device %1', index);
}

/** The outcome of one step run on its own, for a notification. */
export function oneStepSummary(report: ClearReport, context: WordingContext): string {
  const { trans } = context;
  const step = report.steps.find(entry => entry.status !== 'skipped') ?? report.steps[0];
  const { result, time } = clearSummary(report, context);
  const titled =
    step === undefined
      ? `${result}, ${time}.`
      : trans.__(
          '%1: %2',
          stepTitle(step.id, trans),
          report.reclaimed_bytes === null ? result : `${result}, ${time}.`
        );
  return step?.reason ? `${titled} ${step.reason}` : titled;
}

/** The clear as plain text, for "Copy report". */
export function clearReportText(report: ClearReport, context: WordingContext): string {
  const { trans } = context;
  const { result, time } = clearSummary(report, context);
  const lines = [`${result} (${time})`, ''];
  for (const step of report.steps) {
    const amount =
      step.status === 'skipped' ? trans.__('skipped') : reclaimedWords(step.reclaimed_bytes, context);
    const title = isClearStep(step.id) ? stepTitle(step.id, trans) : step.id;
    lines.push(
      `${title}: ${statusWord(step.status, context)}, ${amount}${step.reason ? `. ${step.reason}` : ''}`
    );
  }
  return lines.join('\n');
}

function statusWord(status: ClearStep['status'], { trans }: WordingContext): string {
  switch (status) {
    case 'done':
      return trans.__('done');
    case 'skipped':
      return trans.__('not run');
    case 'failed':
      return trans.__('failed');
  }
}
