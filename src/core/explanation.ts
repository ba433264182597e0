/** The sentences under "Why?": what was found, by which rule, and what was ruled out. Pure. */
import type { CellRun, Verdict } from '../generated/protocol';
import { formatBytes, formatSigned } from './bytes';
import { knownLocale } from './locale';
import { nameCauseCode } from './causes';
import { floorBytes, shownDeltaBytes } from './celldelta';
import type { TextPart } from './phrase';
import { code, fill, plainText, slot, strong, text } from './phrase';
import { holderPhrase } from './holderwording';
import type { EndedCell, WordingContext } from './wording';
import { verdictWord } from './wording';
import { describeUnknown } from './unknown';

export type Explanation = {
  /** "Growing." with the sentence after it. */
  headline: readonly TextPart[];
  /** The rule in a sentence, with the noise floor. */
  rule: string;
  /** Null when nothing else was examined. */
  ruledOut: string | null;
};

/** What stands under "Why?"; null for a cell without a run. */
export function explain(cell: EndedCell, context: WordingContext): Explanation | null {
  const run = cell.runs[cell.runs.length - 1];
  if (run === undefined) {
    return null;
  }
  return {
    headline: headline(cell.verdict, run, context),
    rule: ruleSentence(cell.verdict, context),
    ruledOut: ruledOut(cell.verdict, context)
  };
}

function headline(verdict: Verdict, run: CellRun, context: WordingContext): TextPart[] {
  const word = verdictWord(verdict.code, context.trans);
  const title = strong(`${word.charAt(0).toLocaleUpperCase(context.locale)}${word.slice(1)}.`);
  return [title, text(' '), ...finding(verdict, run, context)];
}

/** One sentence on what the newest run or the series showed. */
export function finding(verdict: Verdict, run: CellRun, context: WordingContext): TextPart[] {
  const { trans, locale } = context;
  switch (verdict.code) {
    case 'growing':
    case 'suspected_leak':
      return verdict.per_run_bytes === null
        ? [text(trans.__('Each re-run of this cell adds memory and does not release it.'))]
        : [
            text(
              trans.__(
                'Each re-run of this cell adds about %1 and does not release it.',
                formatBytes(verdict.per_run_bytes, locale)
              )
            )
          ];
    case 'kept':
      return keptFinding(verdict, run, context);
    case 'cached':
      return [text(cachedFinding(verdict, run, context))];
    case 'pinned':
      return pinnedFinding(verdict, run, context);
    case 'released':
      return [text(trans.__('Live memory fell by %1.', amount(verdict, run, context)))];
    case 'steady':
      return [text(trans.__('The change is within the noise floor.'))];
    case 'unknown':
      return [text(describeUnknown(verdict, run, trans))];
  }
}

function keptFinding(verdict: Verdict, run: CellRun, context: WordingContext): TextPart[] {
  const { trans, locale } = context;
  const bytes = amount(verdict, run, context);
  const name = verdict.holder ?? verdict.evidence.names?.[0];
  if (verdict.cause === 'imports') {
    return [
      text(trans.__('%1 stays with the modules this cell imported. Running again adds nothing.', bytes))
    ];
  }
  if (name === undefined) {
    return [text(trans.__('%1 stays; no holder was found after one run.', bytes))];
  }
  if (verdict.on_rerun === 'adds') {
    return addsFinding(verdict, name, bytes, context);
  }
  const held = verdict.evidence.holder_delta_bytes;
  const share = held === undefined ? bytes : formatBytes(held, locale);
  const keeps =
    verdict.on_rerun === 'replaces'
      ? trans.__('Keeps %1 in %2; running again replaces it.', share, slot(0))
      : trans.__('Keeps %1 in %2.', share, slot(0));
  return fill(keeps, [code(name)]);
}

function addsFinding(verdict: Verdict, name: string, bytes: string, context: WordingContext): TextPart[] {
  const { trans } = context;
  const maker = verdict.evidence.holder_made_in;
  const label = maker === undefined ? null : context.labelOfCell(maker);
  return label === null
    ? fill(trans.__('Added %1 to %2; running again adds more.', bytes, slot(0)), [code(name)])
    : fill(trans.__('Added %1 to %2, made in cell %3; running again adds more.', bytes, slot(0), slot(1)), [
        code(name),
        code(label)
      ]);
}

function cachedFinding(verdict: Verdict, run: CellRun, context: WordingContext): string {
  const { trans, locale } = context;
  if (verdict.cause === 'device_cache') {
    return trans.__('The framework holds it ready for reuse. It is not leaked.');
  }
  const cached = verdict.evidence.cached_bytes;
  const bytes = cached === undefined ? amount(verdict, run, context) : formatBytes(cached, locale);
  return trans.__('The allocator keeps %1 free for reuse.', bytes);
}

function pinnedFinding(verdict: Verdict, run: CellRun, context: WordingContext): TextPart[] {
  const { trans } = context;
  const held = holderPhrase(verdict, run, context);
  const words = trans.__(
    '%1 is live and reachable only through a hidden holder: %2.',
    amount(verdict, run, context),
    slot(0)
  );
  return fill(words, [text(plainText(held))]);
}

function amount(verdict: Verdict, run: CellRun, { trans, locale }: WordingContext): string {
  const bytes = shownDeltaBytes(run, verdict);
  return bytes === null ? trans.__('an unknown amount') : formatBytes(Math.abs(bytes), locale);
}

/** The rule behind a verdict, and the smallest change that it claims. */
export function ruleSentence(verdict: Verdict, context: WordingContext): string {
  const { trans, locale } = context;
  const floor = formatBytes(floorBytes(verdict), locale);
  const rule = ruleOf(verdict, context);
  return trans.__('%1 Noise floor here: %2.', rule, floor);
}

function ruleOf(verdict: Verdict, context: WordingContext): string {
  const { trans } = context;
  switch (verdict.code) {
    case 'growing':
    case 'suspected_leak':
      return growthRule(verdict, context);
    case 'kept':
      return verdict.rule === 'no-holder-after-one-run'
        ? trans.__('Live memory rose. Growth can be told from the third run of the same cell on.')
        : trans.__('Live memory rose, and most of it is reachable from names or imported modules.');
    case 'cached':
      return trans.__('Resident memory rose, and live memory did not: the rest is free for reuse.');
    case 'pinned':
      return trans.__('Live memory rose, and no name of yours reaches most of it.');
    case 'released':
      return trans.__('Live memory fell by more than the noise floor.');
    case 'steady':
      return trans.__('Neither live memory nor the allocator changed by more than the noise floor.');
    case 'unknown':
      return trans.__('Without a figure that belongs to this cell alone there is no verdict.');
  }
}

function growthRule(verdict: Verdict, context: WordingContext): string {
  const { trans } = context;
  switch (verdict.rule) {
    case 'grows-in-a-rhythm':
      return trans.__(
        'It grew at equal distances, by about the same each time, and nothing was released in between.'
      );
    case 'trickles':
      return trans.__(
        'Each of the last seven runs added a little, below the noise floor, and never released it.'
      );
    case 'shared-memory-grows':
      return trans.__(
        'Named shared memory grew on each of the last three runs. It outlives the kernel until it is unlinked.'
      );
    case 'mappings-grow':
      return trans.__(
        'Resident memory outside every allocator grew on each of the last three runs, as the holder did.'
      );
    default:
      return steadyGrowthRule(verdict, context);
  }
}

function steadyGrowthRule(verdict: Verdict, { trans, locale }: WordingContext): string {
  const { grew, runs, per_run_bytes: steps } = verdict.evidence;
  const reruns = steps?.length ?? (runs === undefined ? undefined : runs - 1);
  const counted =
    grew === undefined || reruns === undefined
      ? trans.__('Re-runs of this cell grew.')
      : trans._n('%2 of %1 re-run grew.', '%2 of %1 re-runs grew.', reruns, grew);
  const early =
    verdict.confidence === 'provisional' ? ` ${trans.__('From the fifth run on this is firm.')}` : '';
  const warmUp = trans.__('The first run is warm-up and never counts.');
  const held = verdict.evidence.holder_delta_bytes;
  const share =
    held === undefined
      ? ''
      : ` ${trans.__('The holder gained %1 in the newest run.', formatSigned(held, locale))}`;
  return `${counted} ${warmUp}${share}${early}`;
}

function ruledOut(verdict: Verdict, { trans, locale }: WordingContext): string | null {
  const causes = verdict.evidence.ruled_out ?? [];
  if (causes.length === 0) {
    return null;
  }
  const names = causes.map(cause => nameCauseCode(cause, trans));
  const list = new Intl.ListFormat(knownLocale(locale), { type: 'conjunction' }).format(names);
  return trans.__('Ruled out: %1.', list);
}
