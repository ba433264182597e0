/** A verdict as the badge says it: the word with its icon, then the badge's words without its main figure. */
import { formatDelta } from '../core/bytes';
import { floorBytes, shownDeltaBytes } from '../core/celldelta';
import { isExpectedGrowth, isGrowth } from '../core/growth';
import type { TextPart } from '../core/phrase';
import type { BadgeSegment, WordingContext } from '../core/wording';
import { badgeWording, verdictWord } from '../core/wording';
import type { Verdict } from '../generated/protocol';
import { element, phrase } from './element';
import type { ReportRow } from './reportrows';
import { verdictIcon } from './verdicticons';

/** Parts a badge's main figure from the words behind it. */
const EN_SPACE = '\u2002';

/** "+812 MiB": a badge's main figure, but of growth what the newest run kept, because a badge says it per run there. */
export function keptFigure(row: ReportRow, context: WordingContext): string {
  const { verdict, newest, runs } = row;
  const unknown = context.trans.__('unknown');
  if (!isGrowth(verdict)) {
    return badgeWording({ verdict, runs, isStale: false }, context)?.figure ?? unknown;
  }
  const bytes = shownDeltaBytes(newest, verdict);
  return bytes === null ? unknown : formatDelta(bytes, floorBytes(verdict), context.locale);
}

export function verdictCell(row: ReportRow, context: WordingContext): Node[] {
  const { verdict } = row;
  const state = isExpectedGrowth(verdict) ? ' jp-mod-expected' : '';
  return [
    element(
      'span',
      { class: `jp-CellMem-Chip${state}`, 'data-verdict': verdict.code },
      verdictIcon(verdict.code),
      verdictWord(verdict.code, context.trans)
    ),
    ...badgeLines(row, context).map(parts =>
      element('span', { class: 'jp-CellMem-ReportWords' }, ...phrase(parts))
    )
  ];
}

function badgeLines(row: ReportRow, context: WordingContext): (readonly TextPart[])[] {
  const { verdict, runs } = row;
  const segments = badgeWording({ verdict, runs, isStale: false }, context)?.segments ?? [];
  const [first, ...rest] = segments.map(({ parts }: BadgeSegment) => parts);
  const behindFigure = first === undefined ? [] : withoutFigure(first, verdict);
  const word = verdictWord(verdict.code, context.trans);
  return [behindFigure, ...rest].map(parts => withoutWord(parts, word)).filter(parts => parts.length > 0);
}

/** The chip has just said the verdict's word: "kept by df" goes on with "by df". */
function withoutWord(parts: readonly TextPart[], word: string): readonly TextPart[] {
  const [first, ...rest] = parts;
  if (first?.kind !== 'text' || !first.text.startsWith(word)) {
    return parts;
  }
  const more = first.text.slice(word.length).replace(/^[\s,:]+/, '');
  return more === '' ? rest : [{ kind: 'text', text: more }, ...rest];
}

function withoutFigure(parts: readonly TextPart[], verdict: Verdict): readonly TextPart[] {
  if (isGrowth(verdict) || verdict.code === 'unknown') {
    return parts;
  }
  const gap = parts.findIndex(part => part.text === EN_SPACE);
  return gap === -1 ? [] : parts.slice(gap + 1);
}
