/** The Held by section: who holds this kernel's live memory. It is read when the kernel settles, and says when. */
import type { JSX } from 'react';
import { useEffect, useState } from 'react';

import { formatBytes, formatDelta } from '../../core/bytes';
import { formatAgo } from '../../core/duration';
import type { Holdings } from '../../generated/protocol';
import type { ISessionModel, SessionChange } from '../../model/session';
import { LIVE_INTERVAL_MS, useNow, useSession } from '../hooks';
import type { NotebookViewProps, ViewContext } from '../panel/panelcontext';
import { heldBytes, hiddenBytes, hiddenLines, ownerLines } from './holdinglines';
import type { OwnerBarProps } from './ownerbar';
import { OwnerBar } from './ownerbar';

/** Longer lists hide their small ends behind a button. */
const SHOWN_LINES = 12;
const RUNNING_FLOOR_BYTES = 64 * 1024;

export function Owners({ notebook, trans, locale }: NotebookViewProps): JSX.Element {
  const { session } = notebook;
  useSession(session, concernsHoldings);
  useFirstReading(session);
  const { holdings } = session;
  if (holdings === null) {
    return (
      <div className="jp-CellMem-Body">
        <p className="jp-CellMem-Note">
          {trans.__('Names have not been read yet. They are read when the kernel settles after a cell.')}
        </p>
      </div>
    );
  }
  return (
    <div className="jp-CellMem-Owners">
      <ReadLine session={session} holdings={holdings} trans={trans} locale={locale} />
      <Lines
        title={trans.__('Owners')}
        sum={formatBytes(holdings.owned_bytes, locale)}
        lines={ownerLines(holdings, { trans, locale })}
        trans={trans}
        locale={locale}
      />
      {holdings.hidden_holders.length === 0 ? null : (
        <Lines
          title={trans.__('Hidden holders')}
          sum={sizeOrUnknown(hiddenBytes(holdings), { trans, locale })}
          lines={hiddenLines(holdings, { trans, locale })}
          trans={trans}
          locale={locale}
        />
      )}
      <Unattributed holdings={holdings} trans={trans} locale={locale} />
    </div>
  );
}

/** The section's one fact: all that is held, in bytes. */
export function OwnersFact({ notebook, locale }: NotebookViewProps): JSX.Element | null {
  useSession(notebook.session, concernsHoldings);
  const { holdings } = notebook.session;
  return holdings === null ? null : <>{formatBytes(heldBytes(holdings), locale)}</>;
}

function concernsHoldings(change: SessionChange): boolean {
  return change.kind === 'holdings' || change.kind === 'connection';
}

/** Asks once when the section opens and nothing was read: never while a cell runs. */
function useFirstReading(session: ISessionModel): void {
  const isWanted =
    session.holdings === null &&
    session.connection === 'attached' &&
    session.running === null &&
    !session.isPaused;
  useEffect(() => {
    if (isWanted) {
      void session.refreshHoldings();
    }
  }, [session, isWanted]);
}

function ReadLine(props: ViewContext & { session: ISessionModel; holdings: Holdings }): JSX.Element {
  const { session, holdings, trans, locale } = props;
  useSession(session, concernsRunning, LIVE_INTERVAL_MS);
  const nowMs = useNow(1000);
  const ago = formatAgo(holdings.read_at_ms, nowMs, trans, locale);
  const count = holdings.execution_count;
  const said = [
    count === null ? trans.__('Read %1.', ago) : trans.__('Read after cell [%1] settled, %2.', count, ago)
  ];
  const { running } = session;
  const runningCount = running?.run.execution_count ?? null;
  const addedBytes = running?.addedBytes ?? null;
  if (runningCount !== null && addedBytes !== null) {
    const added = formatDelta(addedBytes, RUNNING_FLOOR_BYTES, locale);
    said.push(trans.__('Cell [%1] has added %2 since.', runningCount, added));
  }
  if (!holdings.complete) {
    said.push(trans.__('Sizing stopped at its time budget: some names are missing.'));
  }
  return <p className="jp-CellMem-Note jp-CellMem-OwnersRead jp-CellMem-Number">{said.join(' ')}</p>;
}

function concernsRunning(change: SessionChange): boolean {
  return change.kind === 'running' || change.kind === 'sample';
}

type LinesProps = ViewContext & { title: string; sum: string; lines: readonly OwnerBarProps[] };

function Lines({ title, sum, lines, trans }: LinesProps): JSX.Element {
  const [isAllShown, showAll] = useState(false);
  const shown = isAllShown ? lines : lines.slice(0, SHOWN_LINES);
  const more = lines.length - shown.length;
  return (
    <>
      <h4 className="jp-CellMem-SubHead">
        {title}
        <span className="jp-CellMem-Number">{sum}</span>
      </h4>
      <ul className="jp-CellMem-Rows" aria-label={title}>
        {shown.map(line => (
          <OwnerBar key={`${line.name} ${line.title}`} {...line} />
        ))}
      </ul>
      {more === 0 ? null : (
        <button type="button" className="jp-CellMem-More" onClick={() => showAll(true)}>
          {trans._n('Show %1 more', 'Show %1 more', more)}
        </button>
      )}
    </>
  );
}

function Unattributed({ holdings, trans, locale }: ViewContext & { holdings: Holdings }): JSX.Element {
  return (
    <h4
      className="jp-CellMem-SubHead jp-CellMem-Unattributed"
      title={
        holdings.unattributed_bytes_reason ??
        trans.__('Retained memory that no name or known holder explains.')
      }
    >
      {trans.__('Unattributed')} <span className="jp-CellMem-Dim">{trans.__('no owner found')}</span>
      <span className="jp-CellMem-Number">
        {sizeOrUnknown(holdings.unattributed_bytes, { trans, locale })}
      </span>
    </h4>
  );
}

function sizeOrUnknown(bytes: number | null, { trans, locale }: ViewContext): string {
  return bytes === null ? trans.__('unknown') : formatBytes(bytes, locale);
}
