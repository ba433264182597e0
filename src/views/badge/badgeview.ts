/** What the badge of one cell shows now, from the session alone. */
import { isGrowth } from '../../core/growth';
import type { BadgeWording, WordingContext } from '../../core/wording';
import { badgeWording } from '../../core/wording';
import { killedWording, runningWording, unmeasuredWording } from '../../core/livewording';
import type { Verdict } from '../../generated/protocol';
import type { INotebookContext } from '../../model/notebook';
import type { CellState, ISessionModel } from '../../model/session';
import { clearWaitsFor } from '../clear/waiting';

export type BadgeView = {
  cellId: string;
  wording: BadgeWording;
  /** Of the newest verdict; a cell without one is unknown. */
  verdictCode: Verdict['code'];
  isFlagged: boolean;
  state: 'running' | 'settled' | 'stale';
  isKilled: boolean;
  /** Memory since the start of a running cell, in bytes, oldest first. */
  curve: readonly number[] | null;
  /** Growth per run, in bytes, the warm-up first; null entries are unknown. */
  bars: readonly (number | null)[] | null;
  /** There is evidence to open. */
  isExplainable: boolean;
  /** Why its action must wait; null when it may be used. */
  waitsFor: string | null;
};

/** More bars than this would not fit beside the words. */
const MAX_BARS = 8;

/** The badge of a cell, or null for a cell that has not run. */
export function viewBadge(session: ISessionModel, cellId: string, context: WordingContext): BadgeView | null {
  const cell = session.cells.get(cellId) ?? null;
  const view = viewRunning(session, cellId, cell, context) ?? viewKilled(session, cellId, cell, context);
  if (view !== null) {
    return view;
  }
  const last = cell?.runs[cell.runs.length - 1];
  if (cell !== null && last !== undefined && cell.verdict !== null) {
    return viewEnded(session, cell, cell.verdict, context);
  }
  return session.unmeasuredCellIds.has(cellId) ? viewUnmeasured(cellId, context) : null;
}

/** The surroundings that wording asks for, read when it asks. */
export function wordingContext(
  notebook: INotebookContext,
  trans: WordingContext['trans'],
  locale: string | undefined
): WordingContext {
  return {
    trans,
    locale,
    labelOfCell: cellId => {
      const count = notebook.describeCell(cellId)?.executionCount ?? null;
      return count === null ? null : `[${count}]`;
    },
    deviceIndex: uuid => {
      const listed = notebook.session.sample?.devices ?? notebook.session.session?.devices ?? [];
      return listed.find(device => device.uuid === uuid)?.index ?? null;
    }
  };
}

function viewRunning(
  session: ISessionModel,
  cellId: string,
  cell: CellState | null,
  context: WordingContext
): BadgeView | null {
  const running = session.running;
  if (running?.run.cell_id !== cellId) {
    return null;
  }
  const wording = runningWording({ ...running, executionCount: running.run.execution_count }, context);
  return {
    ...base(cellId, wording, cell),
    state: 'running',
    curve: running.curve,
    isExplainable: true
  };
}

function viewKilled(
  session: ISessionModel,
  cellId: string,
  cell: CellState | null,
  context: WordingContext
): BadgeView | null {
  const death = session.postmortem;
  if (death?.cellId !== cellId || hasRunSince(cell, death.diedAtMs)) {
    return null;
  }
  const hasRuns = cell !== null && cell.runs.length > 0;
  return {
    ...base(cellId, killedWording(death, context), cell),
    state: 'stale',
    isKilled: true,
    isExplainable: hasRuns && cell.verdict !== null
  };
}

function hasRunSince(cell: CellState | null, atMs: number): boolean {
  const last = cell?.runs[cell.runs.length - 1];
  return cell?.state === 'settled' && last !== undefined && last.started_at_ms >= atMs;
}

function viewEnded(
  session: ISessionModel,
  cell: CellState,
  verdict: Verdict,
  context: WordingContext
): BadgeView | null {
  const isStale = cell.state === 'stale';
  const wording = badgeWording({ verdict, runs: cell.runs, isStale }, context);
  if (wording === null) {
    return null;
  }
  return {
    ...base(cell.cellId, wording, cell),
    state: isStale ? 'stale' : 'settled',
    bars: isGrowth(verdict) ? growthBars(cell) : null,
    isExplainable: true,
    waitsFor: clearWaitsFor(session, context.trans)
  };
}

/** The first run's own change, then the growth of each re-run; without steps, the change of each run. */
function growthBars(cell: CellState): readonly (number | null)[] {
  const steps = cell.verdict?.evidence.per_run_bytes;
  const changes = cell.runs.map(run => run.live_delta_bytes ?? run.retained_bytes);
  const bars = steps === undefined ? changes : [changes[0] ?? null, ...steps];
  return bars.slice(-MAX_BARS);
}

function viewUnmeasured(cellId: string, context: WordingContext): BadgeView {
  return { ...base(cellId, unmeasuredWording(context), null), state: 'stale' };
}

function base(cellId: string, wording: BadgeWording, cell: CellState | null): BadgeView {
  return {
    cellId,
    wording,
    verdictCode: cell?.verdict?.code ?? 'unknown',
    isFlagged: cell?.verdict?.flagged === true,
    state: 'settled',
    isKilled: false,
    curve: null,
    bars: null,
    isExplainable: false,
    waitsFor: null
  };
}
