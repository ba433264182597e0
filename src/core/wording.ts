/** Verdict, evidence and runs as the words of a badge. Pure: translation and locale are handed in. */
import type { CellRun, Verdict } from '../generated/protocol';
import { formatBytes, formatDelta, formatSigned } from './bytes';
import { changedDevices, floorBytes, notableHighWaterBytes, shownDeltaBytes } from './celldelta';
import { holderPhrase } from './holderwording';
import type { TextPart } from './phrase';
import { fill, plainText, slot, strong, text } from './phrase';
import type { Translate } from './translate';
import { describeUnknown } from './unknown';

/** What wording needs to know of its surroundings. */
export type WordingContext = {
  trans: Translate;
  /** BCP 47 tag for numbers. */
  locale?: string | undefined;
  /** The prompt of a cell, "[3]"; null when the cell is gone or was not run. */
  labelOfCell: (cellId: string) => string | null;
  /** Position of a device in the driver's listing; null when it is not listed now. */
  deviceIndex: (uuid: string) => number | null;
};

export type BadgeAction = 'why' | 'release_traceback' | 'forget_output' | 'show_postmortem';
export type BadgeIcon = Verdict['code'] | 'running' | 'killed';

export type BadgeSegment = {
  parts: readonly TextPart[];
  /** A thin line stands before it. */
  isSeparated: boolean;
  isDim: boolean;
  icon: 'high_water' | 'cached' | null;
};

export type BadgeWording = {
  icon: BadgeIcon | null;
  /** A word in a tinted box, for what needs a decision. */
  chip: string | null;
  /** The main figure, "+812 MiB"; null when there is none. */
  figure: string | null;
  segments: readonly BadgeSegment[];
  action: BadgeAction | null;
  /** A full sentence. */
  ariaLabel: string;
};

/** A cell whose newest run has ended. Runs are newest last. */
export type EndedCell = {
  verdict: Verdict;
  runs: readonly CellRun[];
  /** It belongs to an earlier kernel life. */
  isStale: boolean;
};

/** The badge of a cell that ran; null when it has no run to speak of. */
export function badgeWording(cell: EndedCell, context: WordingContext): BadgeWording | null {
  const run = cell.runs[cell.runs.length - 1];
  if (run === undefined) {
    return null;
  }
  const wording = verdictWording(cell.verdict, run, context);
  return cell.isStale ? markStale(wording, context.trans) : wording;
}

export function segment(parts: readonly TextPart[], more: Partial<BadgeSegment> = {}): BadgeSegment {
  return { parts, isSeparated: false, isDim: false, icon: null, ...more };
}

/** The word of a verdict, as chips and the status bar write it. */
export function verdictWord(verdictCode: Verdict['code'], trans: Translate): string {
  const words: Record<Verdict['code'], string> = {
    unknown: trans.__('unknown'),
    growing: trans.__('growing'),
    suspected_leak: trans.__('suspected leak'),
    cached: trans.__('cached'),
    pinned: trans.__('pinned'),
    kept: trans.__('kept'),
    released: trans.__('released'),
    steady: trans.__('steady')
  };
  return words[verdictCode];
}

/** "Device 0"; a device that is not listed any more is "a device". */
export function deviceName(uuid: string, context: WordingContext): string {
  const index = context.deviceIndex(uuid);
  return index === null ? context.trans.__('a device') : context.trans.__('Device %1', index);
}

function verdictWording(verdict: Verdict, run: CellRun, context: WordingContext): BadgeWording {
  switch (verdict.code) {
    case 'growing':
    case 'suspected_leak':
      return growthWording(verdict, run, context);
    case 'unknown':
      return unknownWording(verdict, run, context);
    case 'steady':
      return steadyWording(verdict, run, context);
    default:
      return changeWording(verdict, run, context);
  }
}

function growthWording(verdict: Verdict, run: CellRun, context: WordingContext): BadgeWording {
  const { trans, locale } = context;
  const word = verdictWord(verdict.code, trans);
  const runs = verdict.evidence.runs ?? run.run;
  const figure = verdict.per_run_bytes === null ? null : formatSigned(verdict.per_run_bytes, locale);
  const amount =
    figure === null
      ? fill(trans._n('per run unknown, %1 run', 'per run unknown, %1 runs', runs), [])
      : fill(trans._n('%2 per run, %1 run', '%2 per run, %1 runs', runs, slot(0)), [strong(figure)]);
  const holder = holderPhrase(verdict, run, context);
  return {
    icon: verdict.code,
    chip: verdict.flagged ? word : null,
    figure,
    segments: [segment(amount), segment(holder), ...(verdict.flagged ? [] : [expected(trans)])],
    action: verdict.flagged ? 'why' : null,
    ariaLabel: growthLabel(verdict, run, runs, context)
  };
}

/** The person meant it to grow: it is told, and asks for nothing. */
function expected(trans: Translate): BadgeSegment {
  return segment([text(trans.__('expected'))], { isSeparated: true, isDim: true });
}

function growthLabel(verdict: Verdict, run: CellRun, runs: number, context: WordingContext): string {
  const { trans, locale } = context;
  const amount = verdict.per_run_bytes === null ? null : formatBytes(verdict.per_run_bytes, locale);
  const cell = cellName(run, trans);
  const known = amount ?? trans.__('an unknown amount');
  if (!verdict.flagged) {
    return trans.__('%1 grows as expected: about %2 on each of %3 runs. Show evidence.', cell, known, runs);
  }
  if (verdict.code === 'suspected_leak') {
    return trans.__(
      '%1 is a suspected leak: about %2 on each of %3 runs, and no owner was found. Show evidence.',
      cell,
      known,
      runs
    );
  }
  const held = holderPhrase(verdict, run, context);
  const spoken = plainText(held);
  return spoken === ''
    ? trans.__('%1 is growing: about %2 on each of %3 runs. Show evidence.', cell, known, runs)
    : trans.__('%1 is growing: about %2 on each of %3 runs, %4. Show evidence.', cell, known, runs, spoken);
}

function unknownWording(verdict: Verdict, run: CellRun, context: WordingContext): BadgeWording {
  const { trans } = context;
  const isSettling = verdict.evidence.reason === 'settling';
  return {
    icon: isSettling ? null : 'unknown',
    chip: null,
    figure: null,
    segments: [segment(holderPhrase(verdict, run, context), { isDim: isSettling })],
    action: null,
    ariaLabel: isSettling
      ? trans.__('%1: its memory is settling. Show evidence.', cellName(run, trans))
      : trans.__(
          '%1: its memory is unknown. %2 Show evidence.',
          cellName(run, trans),
          describeUnknown(verdict, run, trans)
        )
  };
}

function steadyWording(verdict: Verdict, run: CellRun, context: WordingContext): BadgeWording {
  const { trans, locale } = context;
  const figure = formatDelta(0, 0, locale);
  const devices = deviceSegments(verdict, run, context);
  const mark = notableHighWaterBytes(run);
  const marked = mark === null ? null : formatSigned(mark, locale);
  const first = devices.length > 0 ? fill(trans.__('RAM %1', slot(0)), [text(figure)]) : [text(figure)];
  const segments = [segment(first, { isDim: true }), ...devices];
  if (marked !== null) {
    const words = fill(trans.__('high-water %1', slot(0)), [strong(marked)]);
    segments.push(segment(words, { isSeparated: true, icon: 'high_water' }));
  }
  const cell = cellName(run, trans);
  const sentence =
    marked === null
      ? trans.__('%1 is steady: its memory did not change. Show evidence.', cell)
      : trans.__('%1 is steady: its memory did not change, high-water %2. Show evidence.', cell, marked);
  return {
    icon: devices.length > 0 ? null : 'steady',
    chip: null,
    figure,
    segments,
    action: null,
    ariaLabel: sentence
  };
}

function changeWording(verdict: Verdict, run: CellRun, context: WordingContext): BadgeWording {
  const { trans, locale } = context;
  const floor = floorBytes(verdict);
  const isOnDevice = verdict.cause === 'device_cache' || verdict.cause === 'device_memory';
  const bytes = figureBytes(verdict, run);
  const figure = bytes === null ? null : formatDelta(bytes, isOnDevice ? floor : 0, locale);
  const devices = deviceSegments(verdict, run, context);
  const shown = figure === null ? text(trans.__('unknown')) : strong(figure);
  const amount = devices.length > 0 ? fill(trans.__('RAM %1', slot(0)), [shown]) : [shown];
  const holder = isOnDevice
    ? []
    : isUntouched(verdict)
      ? untouched(trans)
      : holderPhrase(verdict, run, context);
  const isReleased = verdict.code === 'released';
  const segments = [
    isReleased || holder.length === 0
      ? segment(amount, { isDim: isOnDevice })
      : segment([...amount, text('\u2002'), ...holder]),
    ...(isReleased && holder.length > 0 ? [segment(holder, { isSeparated: true })] : []),
    ...devices,
    ...trendSegments(run, context)
  ];
  const spoken = plainText(isOnDevice ? holderPhrase(verdict, run, context) : holder);
  return {
    icon: isOnDevice ? null : verdict.code,
    chip: null,
    figure,
    segments,
    action: actionFor(verdict),
    ariaLabel: trans.__(
      '%1: %2 %3. Show evidence.',
      cellName(run, trans),
      figure ?? trans.__('unknown'),
      spoken
    )
  };
}

function figureBytes(verdict: Verdict, run: CellRun): number | null {
  const cached = verdict.evidence.cached_bytes;
  return verdict.cause === 'allocator' && cached !== undefined ? cached : shownDeltaBytes(run, verdict);
}

function deviceSegments(verdict: Verdict, run: CellRun, context: WordingContext): BadgeSegment[] {
  const { trans, locale } = context;
  const isCache = verdict.cause === 'device_cache';
  return changedDevices(run, floorBytes(verdict)).map(device => {
    const name = deviceName(device.uuid, context);
    const figure = strong(formatSigned(device.delta_bytes, locale));
    const words = isCache
      ? fill(trans.__('%1 %2 in allocator cache', name, slot(0)), [figure])
      : fill(trans.__('%1 %2', name, slot(0)), [figure]);
    return segment(words, { isSeparated: true, icon: isCache ? 'cached' : null });
  });
}

function trendSegments(run: CellRun, { trans, locale }: WordingContext): BadgeSegment[] {
  if (run.trend?.shape !== 'rising') {
    return [];
  }
  const rate = formatBytes(run.trend.bytes_per_minute, locale);
  return [segment([text(trans.__('rose %1 per min to the end', rate))], { isSeparated: true })];
}

function isUntouched(verdict: Verdict): boolean {
  const { untouched_bytes: bytes, kept_bytes: kept } = verdict.evidence;
  return bytes !== undefined && kept !== undefined && bytes >= kept && verdict.code === 'kept';
}

function untouched(trans: Translate): TextPart[] {
  return [text(trans.__('reserved, untouched'))];
}

function actionFor(verdict: Verdict): BadgeAction | null {
  if (verdict.code !== 'pinned') {
    return null;
  }
  if (verdict.cause === 'traceback') {
    return 'release_traceback';
  }
  return verdict.cause === 'output_history' ? 'forget_output' : null;
}

function markStale(wording: BadgeWording, trans: Translate): BadgeWording {
  const note = trans.__('before the kernel restarted');
  return {
    ...wording,
    action: null,
    segments: [...wording.segments, segment([text(note)], { isSeparated: true, isDim: true })],
    ariaLabel: trans.__('%1 This was before the kernel restarted.', wording.ariaLabel)
  };
}

/** "Cell 13", or "This cell" without a prompt number. */
export function cellName(run: { execution_count: number | null }, trans: Translate): string {
  return run.execution_count === null ? trans.__('This cell') : trans.__('Cell %1', run.execution_count);
}
