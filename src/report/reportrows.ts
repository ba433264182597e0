/** The rows of the report's table, in notebook order, and what they add up to. Pure. */
import type { CellRun, Report, Verdict } from '../generated/protocol';

/** A cell, or code that was sent without a cell. */
export type ReportRow = {
  /** Null for code that was sent without a cell. */
  cellId: string | null;
  /** Position in the notebook, counted from 0 as the file's list of cells; null where it is not known. */
  index: number | null;
  verdict: Verdict;
  /** Runs still known, newest last; never empty. */
  runs: readonly [CellRun, ...CellRun[]];
  newest: CellRun;
  droppedRuns: number;
  isExpected: boolean;
};

/** Cells in notebook order; those without a known position follow as they were first run, then code without a cell. */
export function rowsOf(report: Report): ReportRow[] {
  const cells = report.cells
    .map((cell, order) => ({ cell, order }))
    .sort((a, b) => (a.cell.index ?? Infinity) - (b.cell.index ?? Infinity) || a.order - b.order)
    .flatMap(({ cell }) =>
      rowOf(cell, {
        cellId: cell.cell_id,
        index: cell.index,
        isExpected: cell.expected
      })
    );
  const others = report.unattributed_sources.flatMap(source =>
    rowOf(source, { cellId: null, index: null, isExpected: false })
  );
  return [...cells, ...others];
}

/** The runs of the series that the newest run belongs to. */
export function seriesOf(row: ReportRow): CellRun[] {
  return row.runs.filter(run => run.series === row.newest.series);
}

/** The run with the largest high-water mark; null when no mark is known. */
export function highestRun(runs: readonly CellRun[]): (CellRun & { high_water_bytes: number }) | null {
  let highest: (CellRun & { high_water_bytes: number }) | null = null;
  for (const run of runs) {
    const { high_water_bytes: bytes } = run;
    if (bytes !== null && bytes > (highest?.high_water_bytes ?? -1)) {
      highest = { ...run, high_water_bytes: bytes };
    }
  }
  return highest;
}

type Told = { verdict: Verdict; runs: readonly CellRun[]; dropped_runs: number };

function rowOf(told: Told, place: Pick<ReportRow, 'cellId' | 'index' | 'isExpected'>): ReportRow[] {
  const [first, ...rest] = told.runs;
  if (first === undefined) {
    return [];
  }
  return [
    {
      ...place,
      verdict: told.verdict,
      runs: [first, ...rest],
      newest: rest.at(-1) ?? first,
      droppedRuns: told.dropped_runs
    }
  ];
}
