/** What is known of the cells of a session: states, the highest mark, and the cells that nobody measured. */
import type { Cell, CellSummary, CurrentRun } from '../generated/protocol';
import { CellStates } from './cellstates';
import { HighWater } from './highwater';
import type { CellState } from './session';
import { UnmeasuredCells } from './unmeasured';

/** Methods return the ids of the cells whose state, runs or verdict changed. */
export class CellRecord {
  get states(): ReadonlyMap<string, CellState> {
    return this._states.all;
  }
  get highWater(): { bytes: number; executionCount: number | null } | null {
    return this._highWater.mark;
  }
  get unmeasuredIds(): ReadonlySet<string> {
    return this._unmeasured.ids;
  }

  /** These cells were sent to the kernel while no agent was attached. */
  noteUnmeasured(cellIds: readonly string[]): void {
    this._unmeasured.add(cellIds);
  }

  /** The cells of a greeting. */
  takeCells(cells: readonly Cell[]): string[] {
    return cells.map(cell => {
      this._states.takeCell(cell);
      this._unmeasured.remove(cell.cell_id);
      cell.runs.forEach(run => this._highWater.note(run.high_water_bytes, run.execution_count));
      return cell.cell_id;
    });
  }

  /** Runs that ended or settled. */
  takeSummaries(summaries: readonly CellSummary[]): string[] {
    const cellIds = new Set<string>();
    for (const summary of summaries) {
      this._highWater.note(summary.run.high_water_bytes, summary.run.execution_count);
      const cellId = this._states.takeSummary(summary);
      if (cellId !== null) {
        this._unmeasured.remove(cellId);
        cellIds.add(cellId);
      }
    }
    return [...cellIds];
  }

  /** The run that is open now, or that none is. */
  followRun(run: CurrentRun | null): string[] {
    if (run !== null) {
      this._highWater.note(run.high_water_bytes, run.execution_count);
      if (run.cell_id !== null) {
        this._unmeasured.remove(run.cell_id);
      }
    }
    return this._states.setRunning(run?.cell_id ?? null);
  }

  /** The kernel process is gone, or out of reach for good. */
  endLife(): string[] {
    return this._states.makeStale();
  }

  /** Another kernel process is there. */
  beginLife(): string[] {
    const before = [...this._unmeasured.ids];
    this._highWater.forget();
    this._unmeasured.beginLife();
    return [...this._states.makeStale(), ...before];
  }

  private readonly _states = new CellStates();
  private readonly _highWater = new HighWater();
  private readonly _unmeasured = new UnmeasuredCells();
}
