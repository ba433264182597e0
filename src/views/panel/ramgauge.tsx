/** RAM against the limit in force. */
import type { JSX } from 'react';

import type { ByteUnit } from '../../core/bytes';
import { formatBytes, formatNumberIn, formatPair, unitFor, withUnit } from '../../core/bytes';
import { limitSentence, limitSource } from '../../core/limitwording';
import type { Translate } from '../../core/translate';
import type { Sample } from '../../generated/protocol';
import type { ISessionModel } from '../../model/session';
import type { LegendItem } from './gauge';
import { Gauge } from './gauge';
import { formatPercent } from './percent';
import { ramGauge } from './headroomfigures';
import type { ViewContext } from './panelcontext';

export type RamGaugeProps = ViewContext & {
  sample: Sample;
  highWater: ISessionModel['highWater'];
  /** The figures are old: they stay, their percentage does not. */
  isOutdated: boolean;
};

export function RamGauge(props: RamGaugeProps): JSX.Element {
  const { sample, highWater, isOutdated, trans, locale } = props;
  const gauge = ramGauge(sample);
  const shared = gauge.limitBytes ?? gauge.usedBytes;
  const unit = shared === null ? null : unitFor(shared);
  const percent = isOutdated || gauge.usedRatio === null ? null : formatPercent(gauge.usedRatio, locale);
  const headline = ramHeadline(sample, { trans, locale });
  return (
    <Gauge
      name={trans.__('RAM')}
      headline={<span title={limitSentence(sample.limit_source, trans)}>{headline}</span>}
      percent={percent}
      segments={gauge.segments}
      tickRatio={highWater === null || gauge.limitBytes === null ? null : highWater.bytes / gauge.limitBytes}
      label={trans.__('RAM: %1.', headline)}
      legend={ramLegend(props, unit)}
    >
      {gauge.limitBytes === null ? (
        <p className="jp-CellMem-Note">
          {sample.limit_bytes_reason ?? trans.__('No limit is set, or it cannot be read.')}
        </p>
      ) : null}
      <Children {...props} />
    </Gauge>
  );
}

/** "child processes: up to 1.2 GiB", only while the kernel has any. */
function Children({ sample, trans, locale }: RamGaugeProps): JSX.Element | null {
  const bytes = sample.children_bytes;
  return bytes === null || bytes === 0 ? null : (
    <p
      className="jp-CellMem-Note jp-CellMem-Number"
      title={trans.__(
        'Processes that this kernel started, part of the other processes. Pages that they share count for each.'
      )}
    >
      {trans.__('its child processes: up to %1', formatBytes(bytes, locale))}
    </p>
  );
}

/** "9.8 of 12.7 GiB limit (container)"; what is unknown is said so. */
export function ramHeadline(sample: Sample, { trans, locale }: ViewContext): string {
  const { used_in_limit_bytes: used, limit_bytes: limit } = sample;
  if (limit === null) {
    return used === null
      ? trans.__('unknown, limit unknown')
      : trans.__('%1, limit unknown', formatBytes(used, locale));
  }
  const source = limitSource(sample.limit_source, trans);
  if (used === null) {
    return trans.__('unknown of %1 limit (%2)', formatBytes(limit, locale), source);
  }
  const pair = formatPair(used, limit, locale);
  return trans.__('%1 of %2 limit (%3)', pair.used, withUnit(pair.total, pair.unit), source);
}

/** Figures in the headline's unit; each with its own where the headline has none. */
function ramLegend({ sample, highWater, trans, locale }: RamGaugeProps, unit: ByteUnit | null): LegendItem[] {
  const figure = (bytes: number | null): string => {
    if (bytes === null) {
      return trans.__('unknown');
    }
    return unit === null ? formatBytes(bytes, locale) : formatNumberIn(bytes, unit, locale);
  };
  const items: LegendItem[] = [
    {
      swatch: 'kernel',
      label: trans.__('this kernel'),
      value: figure(sample.anon_bytes),
      title:
        sample.anon_bytes_reason ??
        trans.__('The kernel process: anonymous and shared memory. Its child processes are shown apart.')
    },
    {
      swatch: 'others',
      label: trans.__('other processes'),
      value: figure(sample.others_in_limit_bytes),
      title: sample.others_in_limit_bytes_reason ?? trans.__('Everything else inside the same limit.')
    }
  ];
  if (highWater !== null) {
    items.push(highWaterItem(highWater, figure(highWater.bytes), trans));
  }
  items.push({
    swatch: 'pageCache',
    label: trans.__('page cache'),
    value: figure(sample.reclaimable_bytes),
    title: sample.reclaimable_bytes_reason ?? trans.__('File data the system can drop when memory is needed.')
  });
  return items;
}

/** "high-water [11]" with the cell in which it was seen. */
export function highWaterItem(
  mark: { bytes: number; executionCount: number | null },
  value: string,
  trans: Translate
): LegendItem {
  if (mark.executionCount === null) {
    return {
      swatch: 'tick',
      label: trans.__('high-water'),
      value,
      title: trans.__('Largest resident memory of this kernel in this session.')
    };
  }
  return {
    swatch: 'tick',
    label: trans.__('high-water [%1]', mark.executionCount),
    value,
    title: trans.__(
      'Largest resident memory of this kernel in this session, in cell [%1].',
      mark.executionCount
    )
  };
}
