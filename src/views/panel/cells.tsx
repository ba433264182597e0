/** The Cells section: a sorted list with the running cell first and the quiet ones folded. */
import { caretDownIcon } from '@jupyterlab/ui-components';
import type { JSX } from 'react';
import { useCallback, useRef, useState } from 'react';

import type { Translate } from '../../core/translate';
import type { INotebookContext } from '../../model/notebook';
import type { ISessionModel, SessionChange } from '../../model/session';
import { LIVE_INTERVAL_MS, useSession, useSignal } from '../hooks';
import { useRoving } from '../roving';
import { RunningRow, SettledRow } from './cellrow';
import type { CellOrder, CellRow } from './cellrows';
import { countFlags, isTooEarlyForGrowth, rowsOf, scaleOf, sortRows } from './cellrows';
import type { NotebookViewProps } from './panelcontext';
import { openPopupMenu } from './popupmenu';

/** Longer lists hide their small ends behind a button. */
const SHOWN_ROWS = 30;

export function Cells(props: NotebookViewProps): JSX.Element {
  const { notebook, trans } = props;
  const [order, setOrder] = useState<CellOrder>('retained');
  const [isQuietShown, showQuiet] = useState(false);
  const [isAllShown, showAll] = useState(false);
  useCellChanges(notebook.session);
  useSignal(notebook.changed, undefined, LIVE_INTERVAL_MS);
  const { loud, quiet, runningKey } = listOf(notebook, order);
  const wanted = isQuietShown ? [...loud, ...quiet] : loud;
  const shown = isAllShown ? wanted : wanted.slice(0, SHOWN_ROWS);
  const keys = [...(runningKey === null ? [] : [runningKey]), ...shown.map(row => row.cellId)];
  const roving = useRoving(keys);
  if (keys.length === 0 && quiet.length === 0) {
    return <NoCells {...props} />;
  }
  const scaleBytes = scaleOf([...loud, ...quiet]);
  return (
    <div className="jp-CellMem-Cells">
      <SortHeader order={order} onOrder={setOrder} trans={trans} />
      <ul className="jp-CellMem-Rows" aria-label={trans.__('Cells')} {...roving.list}>
        {runningKey === null ? null : (
          <RunningRow {...props} key="running" roving={roving.item(runningKey, true)} />
        )}
        {shown.map(row => (
          <SettledRow
            {...props}
            key={row.cellId}
            row={row}
            scaleBytes={scaleBytes}
            roving={roving.item(row.cellId, row.cellId === keys[0])}
          />
        ))}
      </ul>
      {wanted.length <= SHOWN_ROWS || isAllShown ? null : (
        <button type="button" className="jp-CellMem-More" onClick={() => showAll(true)}>
          {trans._n('Show %1 more cell', 'Show %1 more cells', wanted.length - SHOWN_ROWS)}
        </button>
      )}
      {quiet.length === 0 ? null : (
        <button type="button" className="jp-CellMem-More" onClick={() => showQuiet(!isQuietShown)}>
          {isQuietShown
            ? trans._n('Hide %1 steady cell', 'Hide %1 steady cells', quiet.length)
            : trans._n('Show %1 steady cell', 'Show %1 steady cells', quiet.length)}
        </button>
      )}
      <Notes rows={[...loud, ...quiet]} session={notebook.session} trans={trans} />
    </div>
  );
}

/** The section's one fact: "1 growing, 2 pinned". */
export function CellsFact({ notebook, trans }: NotebookViewProps): JSX.Element | null {
  useCellChanges(notebook.session);
  const { session } = notebook;
  const rows = rowsOf(session.cells.values(), null);
  if (rows.length === 0 && session.running === null && session.postmortem !== null) {
    return <>{trans.__('not run in this session')}</>;
  }
  const counts = countFlags(rows);
  const facts = [
    counts.suspectedLeak > 0
      ? trans._n('%1 suspected leak', '%1 suspected leaks', counts.suspectedLeak)
      : null,
    counts.growing > 0 ? trans.__('%1 growing', counts.growing) : null,
    counts.pinned > 0 ? trans.__('%1 pinned', counts.pinned) : null
  ].filter(fact => fact !== null);
  return facts.length === 0 ? null : <>{facts.join(', ')}</>;
}

/** Redraws for what the list shows; the running cell's figures are the running row's own matter. */
function useCellChanges(session: ISessionModel): void {
  const running = useRef<string | null>(null);
  const concerns = useCallback(
    (change: SessionChange) => {
      if (change.kind !== 'running') {
        return change.kind === 'cells' || change.kind === 'connection' || change.kind === 'postmortem';
      }
      const before = running.current;
      running.current = keyOf(session);
      return running.current !== before;
    },
    [session]
  );
  useSession(session, concerns, LIVE_INTERVAL_MS);
  running.current = keyOf(session);
}

function keyOf({ running }: ISessionModel): string | null {
  return running === null ? null : `running ${running.run.cell_id ?? ''}`;
}

function listOf(
  notebook: INotebookContext,
  order: CellOrder
): { loud: CellRow[]; quiet: CellRow[]; runningKey: string | null } {
  const { session } = notebook;
  const places = new Map(notebook.codeCellIds().map((cellId, i) => [cellId, i]));
  const rows = sortRows(
    rowsOf(session.cells.values(), session.running?.run.cell_id ?? null),
    order,
    cellId => places.get(cellId) ?? places.size
  );
  return {
    loud: rows.filter(row => !row.isQuiet),
    quiet: rows.filter(row => row.isQuiet),
    runningKey: keyOf(session)
  };
}

function SortHeader(props: {
  order: CellOrder;
  onOrder: (order: CellOrder) => void;
  trans: Translate;
}): JSX.Element {
  const { order, onOrder, trans } = props;
  const names: Record<CellOrder, string> = {
    retained: trans.__('Retained'),
    high_water: trans.__('High-water'),
    per_run: trans.__('Per run'),
    notebook: trans.__('Notebook order')
  };
  const choices = (Object.keys(names) as CellOrder[]).map(each => ({
    label: names[each],
    isChosen: each === order,
    choose: () => onOrder(each)
  }));
  return (
    <div className="jp-CellMem-SortHeader">
      <span className="jp-CellMem-Dim">{trans.__('Source')}</span>
      <button
        type="button"
        className="jp-CellMem-SortButton"
        aria-haspopup="menu"
        aria-label={trans.__('Sorted by: %1', names[order])}
        onClick={event => openPopupMenu(event.currentTarget, choices)}
      >
        {names[order]}
        <caretDownIcon.react tag="span" className="jp-CellMem-Icon" aria-hidden="true" />
      </button>
    </div>
  );
}

function NoCells({ notebook, trans }: NotebookViewProps): JSX.Element {
  const { unmeasuredCellIds, postmortem } = notebook.session;
  return (
    <div className="jp-CellMem-Body">
      <p className="jp-CellMem-Note">
        {postmortem === null
          ? trans.__('No cell was measured yet. Run one to see what it keeps.')
          : trans.__('No cell ran since the kernel was restarted.')}
      </p>
      {unmeasuredCellIds.size === 0 ? null : <Unmeasured count={unmeasuredCellIds.size} trans={trans} />}
    </div>
  );
}

function Notes(props: { rows: readonly CellRow[]; session: ISessionModel; trans: Translate }): JSX.Element {
  const { rows, session, trans } = props;
  return (
    <div className="jp-CellMem-CellNotes">
      {isTooEarlyForGrowth(rows) ? (
        <p className="jp-CellMem-Note">
          {trans.__('Growth can be told from the third run of the same cell on.')}
        </p>
      ) : null}
      {session.unmeasuredCellIds.size === 0 ? null : (
        <Unmeasured count={session.unmeasuredCellIds.size} trans={trans} />
      )}
    </div>
  );
}

function Unmeasured({ count, trans }: { count: number; trans: Translate }): JSX.Element {
  return (
    <p className="jp-CellMem-Note">
      {trans._n('%1 cell ran before CellMem loaded.', '%1 cells ran before CellMem loaded.', count)}
    </p>
  );
}
