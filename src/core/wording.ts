/** Verdict, evidence and runs as the words of a badge. Pure: translation and locale are handed in. */
import type { CellRun, Verdict } from '../generated/protocol';
import { formatBytes, formatDelta, formatSigned } from './bytes';
import { nameCause } from './causes';
import { changedDevices, floorBytes, notableHighWaterBytes, shownDeltaBytes } from './celldelta';
import type { TextPart } from './phrase';
import { code, fill, plainText, slot, strong, text } from './phrase';
import type { Translate } from './translate';
import { describeUnknown, shortUnknown } from './unknown';

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

/** What keeps the memory: "kept by df", "pinned by the last traceback, in build_matrix". Never a flag's words. */
export function holderPhrase(verdict: Verdict, run: CellRun, context: WordingContext): TextPart[] {
  const { trans } = context;
  switch (verdict.code) {
    case 'kept':
      return keptPhrase(verdict, context);
    case 'cached':
      return verdict.cause === 'device_cache'
        ? [text(trans.__('in allocator cache'))]
        : [text(trans.__('free in the allocator, for reuse'))];
    case 'pinned':
      return pinnedPhrase(verdict, trans);
    case 'released':
      return releasedPhrase(verdict, run, context);
    case 'growing':
      return heldBy(verdict, trans);
    case 'suspected_leak':
      return [text(trans.__('no owner found'))];
    case 'unknown':
      return [text(shortUnknown(verdict, trans))];
    case 'steady':
      return [];
  }
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
    chip: word,
    figure,
    segments: [segment(amount), segment(holder)],
    action: 'why',
    ariaLabel: growthLabel(verdict, run, runs, context)
  };
}

function growthLabel(verdict: Verdict, run: CellRun, runs: number, context: WordingContext): string {
  const { trans, locale } = context;
  const amount = verdict.per_run_bytes === null ? null : formatBytes(verdict.per_run_bytes, locale);
  const cell = cellName(run, trans);
  const known = amount ?? trans.__('an unknown amount');
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

function keptPhrase(verdict: Verdict, { trans }: WordingContext): TextPart[] {
  const names = verdict.evidence.names ?? (verdict.holder === null ? [] : [verdict.holder]);
  if (verdict.cause === 'imports') {
    return modulesPhrase(verdict.evidence.modules ?? [], trans);
  }
  const [first, second] = names;
  if (first === undefined) {
    return verdict.attribution === 'pending'
      ? [text(trans.__('kept, looking for what holds it'))]
      : [text(trans.__('kept, no holder found'))];
  }
  if (second === undefined) {
    return fill(trans.__('kept by %1', slot(0)), [code(first)]);
  }
  return names.length === 2
    ? fill(trans.__('kept by %1 and %2', slot(0), slot(1)), [code(first), code(second)])
    : fill(trans._n('kept by %2 and %1 more', 'kept by %2 and %1 more', names.length - 1, slot(0)), [
        code(first)
      ]);
}

function modulesPhrase(modules: readonly string[], trans: Translate): TextPart[] {
  const first = modules[0];
  if (first === undefined) {
    return [text(trans.__('kept by imported modules'))];
  }
  return modules.length === 1
    ? fill(trans.__('kept by the imported module %1', slot(0)), [code(first)])
    : fill(
        trans._n(
          'kept by the imported modules %2 and %1 more',
          'kept by the imported modules %2 and %1 more',
          modules.length - 1,
          slot(0)
        ),
        [code(first)]
      );
}

function pinnedPhrase(verdict: Verdict, trans: Translate): TextPart[] {
  const frame = verdict.evidence.frame;
  if (verdict.cause === 'traceback' && frame !== undefined) {
    return fill(trans.__('pinned by the last traceback, in %1', slot(0)), [code(frame)]);
  }
  if (verdict.cause !== null && verdict.cause !== 'hidden_owner' && verdict.cause !== 'function_state') {
    const words = trans.__('pinned by %1', nameCause(verdict.cause, trans));
    const isPath = verdict.cause === 'output_history' && verdict.holder !== null;
    return isPath ? [text(`${words}, `), code(verdict.holder ?? '')] : [text(words)];
  }
  return verdict.holder === null
    ? [text(trans.__('pinned by a hidden holder'))]
    : fill(trans.__('pinned by %1', slot(0)), [code(verdict.holder)]);
}

function heldBy(verdict: Verdict, trans: Translate): TextPart[] {
  const { holder, cause } = verdict;
  if (cause !== null && cause !== 'user_name' && cause !== 'function_state' && cause !== 'hidden_owner') {
    return [text(trans.__('held by %1', nameCause(cause, trans)))];
  }
  if (holder === null) {
    return [];
  }
  const type = verdict.evidence.holder_type;
  return type === undefined
    ? fill(trans.__('held by %1', slot(0)), [code(holder)])
    : fill(trans.__('held by %1 %2', type, slot(0)), [code(holder)]);
}

function releasedPhrase(verdict: Verdict, run: CellRun, { trans }: WordingContext): TextPart[] {
  const lost = run.owners
    .filter(owner => owner.delta_bytes < 0)
    .sort((a, b) => a.delta_bytes - b.delta_bytes);
  const name = verdict.evidence.names?.[0] ?? lost[0]?.name;
  return name === undefined
    ? [text(trans.__('released'))]
    : fill(trans.__('released %1', slot(0)), [code(name)]);
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
