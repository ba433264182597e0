/** The runs behind a verdict, newest first, with the columns of the panel's table; a report lists every known run. */
import { formatBytes, formatDelta } from '../core/bytes';
import { floorBytes } from '../core/celldelta';
import { isGrowth } from '../core/growth';
import type { WordingContext } from '../core/wording';
import type { CellRun } from '../generated/protocol';
import { element } from './element';
import { outcomeWord } from './outcomewording';
import { promptOf } from './reportcontext';
import type { ReportRow } from './reportrows';

export function evidenceTable(row: ReportRow, context: WordingContext): HTMLElement {
  const { trans } = context;
  const floor = floorBytes(row.verdict);
  const columns = columnsOf(row, floor, context);
  const runs = [...row.runs].reverse();
  return element(
    'table',
    { class: 'jp-CellMem-Evidence' },
    element('caption', { class: 'jp-CellMem-Hidden' }, trans.__('Runs, newest first')),
    element(
      'thead',
      {},
      element('tr', {}, ...columns.map(({ title }) => element('th', { scope: 'col' }, title)))
    ),
    element(
      'tbody',
      {},
      ...runs.map(run =>
        element(
          'tr',
          run.run === 1 && isGrowth(row.verdict) ? { class: 'jp-mod-skipped' } : {},
          ...columns.map(column => column.cell(run))
        )
      )
    )
  );
}

type Column = { title: string; cell: (run: CellRun) => HTMLElement };

function columnsOf(row: ReportRow, floor: number, context: WordingContext): Column[] {
  const { trans, locale } = context;
  const hasLive = row.runs.some(run => liveDiffers(run, floor));
  const figure = (
    bytes: number | null,
    reason: string | undefined,
    format: (bytes: number) => Node | string
  ) =>
    bytes === null
      ? element('td', unknownAttributes(reason), trans.__('unknown'))
      : element('td', {}, format(bytes));
  const delta = (bytes: number): string => formatDelta(bytes, floor, locale);
  const main = (bytes: number): HTMLElement => element('b', {}, delta(bytes));
  const columns: (Column | null)[] = [
    { title: trans.__('Run'), cell: run => element('td', {}, String(run.run)) },
    { title: trans.__('Cell'), cell: run => element('td', {}, element('code', {}, promptOf(run))) },
    hasLive
      ? {
          title: trans.__('Live memory'),
          cell: run => figure(run.live_delta_bytes, run.live_delta_bytes_reason, main)
        }
      : null,
    {
      title: trans.__('Retained'),
      cell: run => figure(run.retained_bytes, run.retained_bytes_reason, hasLive ? delta : main)
    },
    {
      title: trans.__('High-water'),
      cell: run =>
        figure(
          transientBytes(run),
          run.high_water_bytes_reason ?? run.baseline_rss_bytes_reason,
          bytes => (run.high_water_exact ? '' : '~') + delta(bytes)
        )
    },
    {
      title: trans.__('Kernel RSS, settled'),
      cell: run =>
        figure(run.settled_rss_bytes, run.settled_rss_bytes_reason, bytes => formatBytes(bytes, locale))
    },
    row.runs.some(run => run.outcome !== 'ok')
      ? {
          title: trans.__('Outcome'),
          cell: run => element('td', {}, outcomeWord(run.outcome, trans))
        }
      : null
  ];
  return columns.flatMap(column => (column === null ? [] : [column]));
}

/** Verdicts follow live memory: where it tells another story than resident memory, both are shown. */
function liveDiffers(run: CellRun, floor: number): boolean {
  return (
    run.live_delta_bytes !== null &&
    (run.retained_bytes === null || Math.abs(run.live_delta_bytes - run.retained_bytes) > floor)
  );
}

function transientBytes(run: CellRun): number | null {
  return run.high_water_bytes === null || run.baseline_rss_bytes === null
    ? null
    : run.high_water_bytes - run.baseline_rss_bytes;
}

function unknownAttributes(reason: string | undefined): Record<string, string> {
  return { class: 'jp-CellMem-Dim', ...(reason === undefined ? {} : { title: reason }) };
}
