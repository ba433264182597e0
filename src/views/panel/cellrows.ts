/** Which cells the list shows, in which order, and on which scale. Pure. */
import { floorBytes, notableHighWaterBytes, shownDeltaBytes } from '../../core/celldelta';
import { isExpectedGrowth } from '../../core/growth';
import type { CellRun, Verdict } from '../../generated/protocol';
import type { CellState } from '../../model/session';

export type CellOrder = 'retained' | 'high_water' | 'per_run' | 'notebook';

/** A cell that ended at least once in this kernel life. */
export type CellRow = {
  cellId: string;
  verdict: Verdict;
  /** The newest run. */
  run: CellRun;
  /** Runs of the present series that are still known. */
  runs: number;
  /** Null when neither live nor resident memory is known. */
  shownBytes: number | null;
  floorBytes: number;
  /** High-water mark above the baseline; null when either is unknown. */
  transientBytes: number | null;
  /** Within the floor and without a notable mark: folded away. */
  isQuiet: boolean;
};

export type CellCounts = { growing: number; suspectedLeak: number; pinned: number };

/** A flag needs this many runs of one series; before that nothing can be told of growth. */
const FIRST_FLAG_RUN = 3;

/** The cells of this kernel life that have a verdict. The one that runs is left out: it stands first, by itself. */
export function rowsOf(cells: Iterable<CellState>, runningCellId: string | null): CellRow[] {
  const rows: CellRow[] = [];
  for (const cell of cells) {
    const run = cell.runs[cell.runs.length - 1];
    if (
      cell.state === 'stale' ||
      cell.cellId === runningCellId ||
      cell.verdict === null ||
      run === undefined
    ) {
      continue;
    }
    const { verdict } = cell;
    const isQuiet = verdict.code === 'steady' && notableHighWaterBytes(run) === null;
    rows.push({
      cellId: cell.cellId,
      verdict,
      run,
      runs: cell.runs.filter(each => each.series === cell.series).length,
      shownBytes: shownDeltaBytes(run, verdict),
      floorBytes: floorBytes(verdict),
      transientBytes: transientBytes(run),
      isQuiet
    });
  }
  return rows;
}

/** Largest first; unknown last. `position` gives a cell's place in the notebook and breaks ties. */
export function sortRows(
  rows: readonly CellRow[],
  order: CellOrder,
  position: (cellId: string) => number
): CellRow[] {
  const figure = FIGURES[order];
  return [...rows].sort((a, b) => {
    const byFigure = (figure(b) ?? -Infinity) - (figure(a) ?? -Infinity);
    return Number.isNaN(byFigure) || byFigure === 0 ? position(a.cellId) - position(b.cellId) : byFigure;
  });
}

/** The bytes that a full mini bar stands for: one scale for the whole list. */
export function scaleOf(rows: readonly CellRow[]): number {
  return rows.reduce((most, row) => Math.max(most, row.shownBytes ?? 0, row.transientBytes ?? 0), 0);
}

export function countFlags(rows: readonly CellRow[]): CellCounts {
  const asking = rows.filter(row => !isExpectedGrowth(row.verdict));
  const count = (code: Verdict['code']): number => asking.filter(row => row.verdict.code === code).length;
  return { growing: count('growing'), suspectedLeak: count('suspected_leak'), pinned: count('pinned') };
}

/** True while no cell has run often enough for growth to be told. */
export function isTooEarlyForGrowth(rows: readonly CellRow[]): boolean {
  return rows.length > 0 && rows.every(row => row.runs < FIRST_FLAG_RUN);
}

const FIGURES: Record<CellOrder, (row: CellRow) => number | null> = {
  retained: row => row.shownBytes,
  high_water: row => row.transientBytes,
  per_run: row => row.verdict.per_run_bytes,
  notebook: () => 0
};

function transientBytes(run: CellRun): number | null {
  return run.high_water_bytes === null || run.baseline_rss_bytes === null
    ? null
    : Math.max(0, run.high_water_bytes - run.baseline_rss_bytes);
}
