/** The few words beside a cell's chip, and the sentence of its tooltip. Pure. */
import { formatBytes, formatSigned } from '../../core/bytes';
import { nameCause } from '../../core/causes';
import { changedDevices, notableHighWaterBytes } from '../../core/celldelta';
import { finding } from '../../core/explanation';
import { isExpectedGrowth } from '../../core/growth';
import { plainText } from '../../core/phrase';
import { shortUnknown } from '../../core/unknown';
import type { WordingContext } from '../../core/wording';
import { deviceName } from '../../core/wording';
import type { CellRow } from './cellrows';

/** "df", "imported modules", "last traceback", "5 runs", "high-water +1.9 GiB". */
export function rowWords(row: CellRow, context: WordingContext): string {
  const { trans, locale } = context;
  const { verdict, run } = row;
  switch (verdict.code) {
    case 'growing':
    case 'suspected_leak': {
      const runs = verdict.evidence.runs ?? row.runs;
      return verdict.flagged
        ? trans._n('%1 run', '%1 runs', runs)
        : trans._n('%1 run, expected', '%1 runs, expected', runs);
    }
    case 'kept':
      return keptWords(row, context);
    case 'pinned':
      return verdict.cause === 'traceback' ? trans.__('last traceback') : holderWords(row, context);
    case 'cached':
      return cachedWords(row, context);
    case 'released':
      return run.owners
        .filter(owner => owner.delta_bytes < 0)
        .map(owner => owner.name)
        .join(', ');
    case 'unknown':
      return shortUnknown(verdict, trans);
    case 'steady': {
      const mark = notableHighWaterBytes(run);
      return mark === null ? '' : trans.__('high-water %1', formatSigned(mark, locale));
    }
  }
}

/** "Go to cell [9]. It retained 625 MiB; its high-water mark was 1.3 GiB above baseline. …" */
export function rowSentence(row: CellRow, label: string | null, context: WordingContext): string {
  const { trans, locale } = context;
  const retained = row.run.retained_bytes;
  const sentences = [
    label === null
      ? trans.__('This cell is not in the notebook any more.')
      : trans.__('Go to cell %1.', label)
  ];
  if (retained !== null && row.transientBytes !== null) {
    sentences.push(
      trans.__(
        'It retained %1; its high-water mark was %2 above baseline.',
        formatBytes(retained, locale),
        formatBytes(row.transientBytes, locale)
      )
    );
  } else if (retained !== null) {
    sentences.push(
      trans.__('It retained %1; its high-water mark is unknown.', formatBytes(retained, locale))
    );
  }
  sentences.push(plainText(finding(row.verdict, row.run, context)));
  if (isExpectedGrowth(row.verdict)) {
    sentences.push(trans.__('That is expected.'));
  }
  return sentences.join(' ');
}

function keptWords(row: CellRow, context: WordingContext): string {
  const { verdict } = row;
  if (verdict.cause === 'imports') {
    return context.trans.__('imported modules');
  }
  const names = verdict.evidence.names ?? [];
  return names.length > 0 ? names.join(', ') : holderWords(row, context);
}

function holderWords({ verdict }: CellRow, { trans }: WordingContext): string {
  return verdict.holder ?? (verdict.cause === null ? '' : nameCause(verdict.cause, trans));
}

function cachedWords(row: CellRow, context: WordingContext): string {
  const { trans, locale } = context;
  const device = changedDevices(row.run, row.floorBytes)[0];
  return device === undefined
    ? trans.__('in the allocator')
    : trans.__('%1, %2', deviceName(device.uuid, context), formatSigned(device.delta_bytes, locale));
}
