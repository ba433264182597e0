/** Memory at the end against its limits, drawn as the panel's Headroom: RAM, then each device. */
import type { ByteUnit } from '../core/bytes';
import { bytesPer, formatBytes, formatNumberIn, formatPair, unitFor, withUnit } from '../core/bytes';
import { formatNumber } from '../core/locale';
import type { WordingContext } from '../core/wording';
import { deviceName } from '../core/wording';
import type { Device, Report } from '../generated/protocol';
import type { FillKind } from '../views/panel/headroomfigures';
import { deviceGauge } from '../views/panel/headroomfigures';
import { bar } from './bar';
import { element, isolated } from './element';
import { limitSentence, limitSource } from '../core/limitwording';
import { promptOf } from './reportcontext';
import type { ReportRow } from './reportrows';
import { highestRun } from './reportrows';

export function gauges(report: Report, rows: readonly ReportRow[], context: WordingContext): HTMLElement[] {
  return [
    ramGauge(report, rows, context),
    ...report.session.devices.map(device => deviceBar(device, context))
  ];
}

type LegendItem = { swatch: FillKind | 'tick'; label: string; bytes: number | null };

function ramGauge({ session }: Report, rows: readonly ReportRow[], context: WordingContext): HTMLElement {
  const { trans, locale } = context;
  const { used_in_limit_bytes: used, others_in_limit_bytes: others, limit_bytes: limit } = session;
  const kernel = used === null || others === null ? null : Math.max(0, used - others);
  const mark = session.lifetime_high_water_bytes;
  const highest = highestRun(rows.flatMap(row => row.runs));
  const isSeen =
    highest !== null && mark !== null && mark - highest.high_water_bytes <= session.high_water_error_bytes;
  const legend: LegendItem[] = [
    { swatch: 'kernel', label: trans.__('this kernel'), bytes: kernel },
    { swatch: 'others', label: trans.__('other processes'), bytes: others },
    {
      swatch: 'tick',
      label: isSeen ? trans.__('high-water %1', promptOf(highest)) : trans.__('high-water'),
      bytes: mark
    },
    { swatch: 'pageCache', label: trans.__('page cache'), bytes: session.reclaimable_bytes }
  ];
  const headline =
    limit === null
      ? trans.__('%1, limit unknown', used === null ? trans.__('unknown') : formatBytes(used, locale))
      : trans.__('%1 limit (%2)', ofTotal(used, limit, context), limitSource(session.limit_source, trans));
  return element(
    'div',
    { class: 'jp-CellMem-Gauge' },
    head(trans.__('RAM at the end'), headline, percentOf(used, limit, locale)),
    limit === null
      ? null
      : bar({
          segments: [
            ...segment('kernel', kernel, limit),
            ...segment('others', others, limit),
            ...segment('pageCache', session.reclaimable_bytes, limit)
          ],
          tickRatio: mark === null ? null : mark / limit,
          label: trans.__('RAM: %1', headline)
        }),
    legendList(legend, limit === null ? null : unitFor(limit), context),
    element('p', { class: 'jp-CellMem-Note' }, limitSentence(session.limit_source, trans))
  );
}

function deviceBar(device: Device, context: WordingContext): HTMLElement {
  const { trans, locale } = context;
  const { segments, usedBytes, limitBytes } = deviceGauge(device);
  const headline =
    limitBytes === null
      ? trans.__(
          '%1, size unknown',
          usedBytes === null ? trans.__('unknown') : formatBytes(usedBytes, locale)
        )
      : ofTotal(usedBytes, limitBytes, context);
  const name = deviceName(device.uuid, context);
  const legend: LegendItem[] = [
    { swatch: 'device', label: trans.__('this kernel'), bytes: device.kernel_bytes },
    { swatch: 'deviceCache', label: trans.__('allocator cache'), bytes: device.cache_bytes }
  ];
  return element(
    'div',
    { class: 'jp-CellMem-Gauge' },
    head(name, headline, percentOf(usedBytes, limitBytes, locale), device.name),
    limitBytes === null
      ? null
      : bar({ segments, tickRatio: null, label: trans.__('%1: %2', name, headline) }),
    legendList(legend, limitBytes === null ? null : unitFor(limitBytes), context)
  );
}

/** "9.8 of 12.7 GiB", "unknown of 12.7 GiB". */
function ofTotal(used: number | null, total: number, { trans, locale }: WordingContext): string {
  if (used === null) {
    return trans.__('unknown of %1', formatBytes(total, locale));
  }
  const pair = formatPair(used, total, locale);
  const shown = isLostIn(pair.unit, used) ? formatBytes(used, locale) : pair.used;
  return trans.__('%1 of %2', shown, withUnit(pair.total, pair.unit));
}

/** In the gauge's unit it would read 0.0, which was not measured: it takes its own. */
function isLostIn(unit: ByteUnit, bytes: number): boolean {
  return bytes > 0 && bytes / bytesPer(unit) < 0.05;
}

function head(name: string, headline: string, percent: string | null, model?: string): HTMLElement {
  return element(
    'div',
    { class: 'jp-CellMem-GaugeHead' },
    element('b', {}, name),
    element('span', { class: 'jp-CellMem-Number' }, headline),
    model === undefined ? null : element('span', { class: 'jp-CellMem-Dim' }, isolated(model)),
    percent === null ? null : element('span', { class: 'jp-CellMem-GaugePercent jp-CellMem-Number' }, percent)
  );
}

function legendList(
  items: readonly LegendItem[],
  unit: ByteUnit | null,
  context: WordingContext
): HTMLElement {
  const { trans, locale } = context;
  const figure = (bytes: number | null): string => {
    if (bytes === null) {
      return trans.__('unknown');
    }
    return unit === null || isLostIn(unit, bytes)
      ? formatBytes(bytes, locale)
      : formatNumberIn(bytes, unit, locale);
  };
  return element(
    'dl',
    { class: 'jp-CellMem-Legend' },
    ...items.map(({ swatch, label, bytes }) => {
      const fill = swatch === 'tick' ? '' : ' jp-CellMem-Fill';
      return element(
        'div',
        {},
        element(
          'dt',
          {},
          element('i', { class: `jp-CellMem-Swatch${fill} jp-mod-${swatch}`, 'aria-hidden': 'true' }),
          label
        ),
        element('dd', { class: 'jp-CellMem-Number' }, figure(bytes))
      );
    })
  );
}

function segment(kind: FillKind, bytes: number | null, limit: number): { kind: FillKind; ratio: number }[] {
  return bytes === null || bytes <= 0 || limit <= 0 ? [] : [{ kind, ratio: bytes / limit }];
}

function percentOf(used: number | null, limit: number | null, locale: string | undefined): string | null {
  return used === null || limit === null || limit <= 0
    ? null
    : `${formatNumber((used / limit) * 100, 0, locale)}%`;
}
