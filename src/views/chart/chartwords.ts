/** The figures of one sample in words: for the tooltip, the table and screen readers. Pure. */
import type { ByteUnit } from '../../core/bytes';
import { formatNumberIn, formatPair, withUnit } from '../../core/bytes';
import type { Translate } from '../../core/translate';
import type { FillKind } from '../panel/headroomfigures';
import type { ChartRow, ChartSource, Span } from './chartrows';

export type ChartWords = {
  trans: Translate;
  locale: string | undefined;
  unit: ByteUnit;
  source: ChartSource;
};

/** One line of the legend or of the tooltip; `bytes` is null where it is unknown. */
export type Part = {
  key: 'base' | 'cache' | 'others' | 'pageCache';
  fill: FillKind;
  label: string;
  bytes: number | null;
};

/** The stacked parts, from the bottom up. */
export function partsOf(row: ChartRow, { trans, source }: ChartWords): Part[] {
  const others: Part = {
    key: 'others',
    fill: 'others',
    label: trans.__('other processes'),
    bytes: lengthOf(row.others)
  };
  if (source.kind === 'device') {
    const label = row.base === null && row.others !== null ? trans.__('all processes') : others.label;
    return [
      { key: 'base', fill: 'device', label: trans.__('allocated'), bytes: row.base },
      { key: 'cache', fill: 'deviceCache', label: trans.__('allocator cache'), bytes: lengthOf(row.cache) },
      { ...others, label }
    ];
  }
  return [
    { key: 'base', fill: 'kernel', label: trans.__('this kernel'), bytes: row.base },
    others,
    { key: 'pageCache', fill: 'pageCache', label: trans.__('page cache'), bytes: lengthOf(row.pageCache) }
  ];
}

export function figureText(bytes: number | null, { trans, locale, unit }: ChartWords): string {
  return bytes === null ? trans.__('unknown') : withUnit(formatNumberIn(bytes, unit, locale), unit);
}

/** "11.1 of 12.7 GiB"; page cache does not count as used. Null when what is used is unknown. */
export function sumText(row: ChartRow, { trans, locale }: ChartWords): string | null {
  const used = row.others?.[1] ?? null;
  if (used === null || row.limitBytes === null) {
    return null;
  }
  const pair = formatPair(used, row.limitBytes, locale);
  return trans.__('%1 of %2', pair.used, withUnit(pair.total, pair.unit));
}

/** "this kernel 8.2 GiB, other processes 2.1 GiB" */
export function rowSentence(row: ChartRow, words: ChartWords): string {
  return partsOf(row, words)
    .map(part => `${part.label} ${figureText(part.bytes, words)}`)
    .join(', ');
}

function lengthOf(span: Span): number | null {
  return span === null ? null : span[1] - span[0];
}
