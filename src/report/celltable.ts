/** The table of cells. Its roles are written out: in a narrow window rows become cards, and stay rows for a reader. */
import { formatBytes, formatDelta } from '../core/bytes';
import { floorBytes, shownDeltaBytes } from '../core/celldelta';
import { formatNumber } from '../core/locale';
import type { WordingContext } from '../core/wording';
import type { Session } from '../generated/protocol';
import { drawBars } from '../views/badge/badgegraphics';
import { bar } from './bar';
import { element, isolated, spoken } from './element';
import { evidence } from './evidence';
import { outcomeWord } from './outcomewording';
import { promptOf } from './reportcontext';
import type { ReportRow } from './reportrows';
import { highestRun, seriesOf } from './reportrows';
import { keptFigure, verdictCell } from './verdictcell';

/** Bars of more runs than this would be wider than the words beside them. */
const MAX_RUN_BARS = 12;

type Column = {
  title: string;
  kind: string;
  content: (row: ReportRow) => readonly (Node | string | null)[];
};

export function cellTable(
  rows: readonly ReportRow[],
  session: Session,
  context: WordingContext
): HTMLElement {
  const { trans } = context;
  const columns = columnsOf(rows, session, context);
  return element(
    'table',
    { class: 'jp-CellMem-ReportCells', role: 'table' },
    element(
      'caption',
      { class: 'jp-CellMem-Hidden' },
      trans.__('What each cell kept, in notebook order. Under each row: why.')
    ),
    element(
      'thead',
      { role: 'rowgroup' },
      element(
        'tr',
        { role: 'row' },
        ...columns.map(({ title, kind }) =>
          element('th', { scope: 'col', role: 'columnheader', class: `jp-mod-${kind}` }, title)
        )
      )
    ),
    ...rows.map(row => rowGroup(row, columns, context))
  );
}

/** One cell: its figures, and the evidence under them. A flagged cell's evidence is open. */
function rowGroup(row: ReportRow, columns: readonly Column[], context: WordingContext): HTMLElement {
  const { trans } = context;
  const why = element(
    'details',
    row.verdict.flagged ? { open: '' } : {},
    element('summary', {}, trans.__('Why?'), spoken(` ${rowName(row, context)}`)),
    evidence(row, context)
  );
  return element(
    'tbody',
    {
      role: 'rowgroup',
      'data-verdict': row.verdict.code,
      'data-flagged': String(row.verdict.flagged),
      ...(row.cellId === null ? {} : { 'data-cell-id': row.cellId })
    },
    element(
      'tr',
      { role: 'row' },
      ...columns.map(({ title, kind, content }, i) =>
        i === 0
          ? element('th', { scope: 'row', role: 'rowheader', class: `jp-mod-${kind}` }, ...content(row))
          : element('td', { role: 'cell', class: `jp-mod-${kind}`, 'data-title': title }, ...content(row))
      )
    ),
    element(
      'tr',
      { role: 'row', class: 'jp-mod-why' },
      element('td', { role: 'cell', colspan: columns.length, 'aria-colspan': columns.length }, why)
    )
  );
}

function columnsOf(rows: readonly ReportRow[], session: Session, context: WordingContext): Column[] {
  const { trans, locale } = context;
  const limit = session.limit_bytes;
  const columns: (Column | null)[] = [
    { title: trans.__('Cell'), kind: 'cell', content: row => cellName(row, context) },
    {
      title: trans.__('Prompt'),
      kind: 'prompt',
      content: row => [element('code', {}, promptOf(row.newest))]
    },
    {
      title: trans.__('Kept'),
      kind: 'kept',
      content: row => [element('b', { class: 'jp-CellMem-Number' }, keptFigure(row, context))]
    },
    {
      title:
        limit === null
          ? trans.__('High-water mark')
          : trans.__('High-water mark, of %1', formatBytes(limit, locale)),
      kind: 'mark',
      content: row => highWater(row, limit, context)
    },
    { title: trans.__('Verdict'), kind: 'verdict', content: row => verdictCell(row, context) },
    rows.some(row => row.runs.length + row.droppedRuns > 1)
      ? { title: trans.__('Runs'), kind: 'runs', content: row => runBars(row, context) }
      : null,
    {
      title: trans.__('Outcome'),
      kind: 'outcome',
      content: row => [outcome(row, context)]
    }
  ];
  return columns.flatMap(column => (column === null ? [] : [column]));
}

/** The position, as `cellmem run` names cells. A card has no column title above it: there the word "Cell" shows. */
function cellName(row: ReportRow, { trans }: WordingContext): (Node | string)[] {
  if (row.cellId === null) {
    return [trans.__('code without a cell')];
  }
  const word = element('span', { class: 'jp-CellMem-ReportCardWord jp-CellMem-Dim' }, trans.__('Cell '));
  return [word, row.index === null ? element('code', {}, isolated(row.cellId)) : String(row.index)];
}

function rowName(row: ReportRow, { trans }: WordingContext): string {
  if (row.cellId === null) {
    return trans.__('Code without a cell, %1', promptOf(row.newest));
  }
  return trans.__('Cell %1, prompt %2', row.index ?? row.cellId, promptOf(row.newest));
}

/** The largest mark of the known runs: solid to what the run left, hatched to the mark, with a tick at its end. */
function highWater(row: ReportRow, limit: number | null, { trans, locale }: WordingContext): (Node | null)[] {
  const run = highestRun(row.runs);
  if (run === null) {
    return [element('span', { class: 'jp-CellMem-Dim' }, trans.__('unknown'))];
  }
  const mark = run.high_water_bytes;
  const figure = (run.high_water_exact ? '' : '~') + formatBytes(mark, locale);
  const text = element('span', { class: 'jp-CellMem-Number' }, figure);
  if (limit === null || limit <= 0) {
    return [text];
  }
  const settled = Math.min(mark, run.settled_rss_bytes ?? run.baseline_rss_bytes ?? mark);
  const share = `${formatNumber((mark / limit) * 100, mark / limit < 0.1 ? 1 : 0, locale)}%`;
  return [
    text,
    element('span', { class: 'jp-CellMem-Dim jp-CellMem-Number' }, share),
    bar({
      segments: [
        { kind: 'kernel', ratio: settled / limit },
        { kind: 'transient', ratio: (mark - settled) / limit }
      ],
      tickRatio: mark / limit,
      label: trans.__('%1 of %2 limit', figure, formatBytes(limit, locale))
    })
  ];
}

function runBars(row: ReportRow, { trans, locale }: WordingContext): Node[] {
  const series = seriesOf(row);
  const values = series.map(run => shownDeltaBytes(run, row.verdict));
  const floor = floorBytes(row.verdict);
  const heights = values.map(value => (value !== null && value <= floor ? 0 : value));
  const drawing = series.length < 2 ? null : drawBars(heights.slice(-MAX_RUN_BARS));
  const said = values.map(value =>
    value === null ? trans.__('unknown') : formatDelta(value, floor, locale)
  );
  const count = row.runs.length + row.droppedRuns;
  return [
    ...(drawing === null ? [] : [drawing]),
    element('span', { class: 'jp-CellMem-Number' }, trans._n('%1 run', '%1 runs', count)),
    ...(series.length < 2 ? [] : [spoken(`: ${said.join(', ')}`)])
  ];
}

function outcome(row: ReportRow, { trans }: WordingContext): HTMLElement {
  const word = outcomeWord(row.newest.outcome, trans);
  return row.newest.outcome === 'ok'
    ? element('span', { class: 'jp-CellMem-Dim' }, word)
    : element('b', {}, word);
}
