/** What is known of each cell: its runs and its verdict, bounded in both directions. */
import type { Cell, CellRun, CellSummary } from '../generated/protocol';
import type { CellState } from './session';

export const MOST_RUNS = 50;
export const MOST_CELLS = 2_000;

export class CellStates {
  get all(): ReadonlyMap<string, CellState> {
    return this._cells;
  }

  /** A cell as a greeting tells it, with all runs that the greeting carries. */
  takeCell(cell: Cell): void {
    const before = this._ofThisLife(cell.cell_id)?.runs ?? [];
    this._put({
      cellId: cell.cell_id,
      state: this._runningId === cell.cell_id ? 'running' : 'settled',
      verdict: cell.verdict,
      expected: cell.expected,
      series: cell.series,
      ...bounded(cell.runs.reduce(withRun, before), cell.dropped_runs)
    });
  }

  /** A verdict with its newest run. The same run may come again, settled. Null without a cell id. */
  takeSummary(summary: CellSummary): string | null {
    const cellId = summary.cell_id;
    if (cellId === null) {
      return null;
    }
    this._put({
      cellId,
      state: this._runningId === cellId ? 'running' : 'settled',
      verdict: summary.verdict,
      expected: summary.expected,
      series: summary.series,
      ...bounded(withRun(this._ofThisLife(cellId)?.runs ?? [], summary.run), summary.dropped_runs)
    });
    return cellId;
  }

  /** Which cell runs now; null when none does. Returns the cells whose state changed. */
  setRunning(cellId: string | null): string[] {
    if (this._runningId === cellId) {
      return [];
    }
    const ended = this._runningId === null ? undefined : this._cells.get(this._runningId);
    this._runningId = cellId;
    const changed: string[] = [];
    if (ended?.state === 'running') {
      this._put({ ...ended, state: 'settled' });
      changed.push(ended.cellId);
    }
    if (cellId !== null) {
      this._put({ ...(this._ofThisLife(cellId) ?? firstRunOf(cellId)), state: 'running' });
      changed.push(cellId);
    }
    return changed;
  }

  /** Another kernel life begins: what is known belongs to the one before. Returns the cells whose state changed. */
  makeStale(): string[] {
    this._runningId = null;
    const changed = [...this._cells.values()].filter(cell => cell.state !== 'stale');
    for (const cell of changed) {
      if (cell.runs.length === 0) {
        this._cells.delete(cell.cellId);
      } else {
        this._cells.set(cell.cellId, { ...cell, state: 'stale' });
      }
    }
    return changed.map(cell => cell.cellId);
  }

  private _ofThisLife(cellId: string): CellState | undefined {
    const cell = this._cells.get(cellId);
    return cell?.state === 'stale' ? undefined : cell;
  }

  /** The cell becomes the newest; the oldest leave when there are too many. */
  private _put(cell: CellState): void {
    this._cells.delete(cell.cellId);
    this._cells.set(cell.cellId, cell);
    while (this._cells.size > MOST_CELLS) {
      const oldest = this._cells.keys().next();
      if (oldest.done === true) {
        break;
      }
      this._cells.delete(oldest.value);
    }
  }

  private readonly _cells = new Map<string, CellState>();
  private _runningId: string | null = null;
}

function firstRunOf(cellId: string): CellState {
  return { cellId, state: 'running', verdict: null, runs: [], droppedRuns: 0, expected: false, series: 1 };
}

function withRun(runs: readonly CellRun[], run: CellRun): readonly CellRun[] {
  return [...runs.filter(other => other.run !== run.run), run].sort((a, b) => a.run - b.run);
}

function bounded(runs: readonly CellRun[], dropped: number): Pick<CellState, 'runs' | 'droppedRuns'> {
  const kept = [...runs];
  while (kept.length > MOST_RUNS) {
    kept.shift();
  }
  // `run` counts from 1, so what is missing below the oldest that is kept was dropped, here or in the kernel.
  const oldest = kept[0];
  return { runs: kept, droppedRuns: Math.max(dropped, oldest === undefined ? 0 : oldest.run - 1) };
}
