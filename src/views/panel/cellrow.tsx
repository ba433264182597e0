/** One row of the cells list: what the cell kept, on the list's scale, and its verdict. */
import type { JSX } from 'react';

import { formatDelta } from '../../core/bytes';
import { formatDuration } from '../../core/duration';
import { isExpectedGrowth } from '../../core/growth';
import { verdictWord } from '../../core/wording';
import type { RunningCell } from '../../model/session';
import { wordingContext } from '../badge/badgeview';
import { LIVE_INTERVAL_MS, useSession } from '../hooks';
import type { Roving } from '../roving';
import { Sparkline } from '../sparkline/sparkline';
import { VerdictChip } from '../verdictchip';
import type { CellRow } from './cellrows';
import type { NotebookViewProps } from './panelcontext';
import { rowSentence, rowWords } from './rowwording';

/** Less than this is an idle interpreter breathing. */
const RUNNING_FLOOR_BYTES = 64 * 1024;

export type CellRowProps = NotebookViewProps & {
  row: CellRow;
  scaleBytes: number;
  roving: ReturnType<Roving['item']>;
};

export function SettledRow({ row, scaleBytes, roving, notebook, trans, locale }: CellRowProps): JSX.Element {
  const context = wordingContext(notebook, trans, locale);
  const description = notebook.describeCell(row.cellId);
  const label = description === null ? null : promptOf(row.run.execution_count);
  const sentence = rowSentence(row, label, context);
  const value =
    row.shownBytes === null ? trans.__('unknown') : formatDelta(row.shownBytes, row.floorBytes, locale);
  return (
    <li className="jp-CellMem-CellRow" data-cell-id={row.cellId} data-verdict={row.verdict.code}>
      <button
        type="button"
        className="jp-CellMem-CellRowButton"
        title={sentence}
        aria-label={trans.__(
          '%1, %2, %3. %4',
          promptOf(row.run.execution_count),
          value,
          verdictWord(row.verdict.code, trans),
          sentence
        )}
        onClick={() => void notebook.revealCell(row.cellId)}
        {...roving}
      >
        <span className="jp-CellMem-CellRowCount">{promptOf(row.run.execution_count)}</span>
        <span className="jp-CellMem-CellRowSource jp-CellMem-Ellipsis">
          {description === null ? trans.__('deleted cell') : description.sourceLine}
        </span>
        <span className="jp-CellMem-CellRowValue jp-CellMem-Number">{value}</span>
        <span className="jp-CellMem-CellRowSecond">
          <MiniBar row={row} scaleBytes={scaleBytes} />
          <VerdictChip code={row.verdict.code} isExpected={isExpectedGrowth(row.verdict)} trans={trans} />
          <span className="jp-CellMem-CellRowWords jp-CellMem-Ellipsis">{rowWords(row, context)}</span>
        </span>
      </button>
    </li>
  );
}

export type RunningRowProps = NotebookViewProps & { roving: ReturnType<Roving['item']> };

/** The cell that runs: it stays first, whatever the order, and its figure follows at four times a second. */
export function RunningRow({ notebook, trans, locale, roving }: RunningRowProps): JSX.Element | null {
  useSession(notebook.session, undefined, LIVE_INTERVAL_MS);
  const { running } = notebook.session;
  if (running === null) {
    return null;
  }
  const cellId = running.run.cell_id;
  const description = cellId === null ? null : notebook.describeCell(cellId);
  const count = running.run.execution_count;
  return (
    <li className="jp-CellMem-CellRow" data-cell-id={cellId ?? ''} data-verdict="running">
      <button
        type="button"
        className="jp-CellMem-CellRowButton"
        title={
          count === null ? trans.__('Running now.') : trans.__('Go to cell [%1], which is running.', count)
        }
        disabled={cellId === null}
        onClick={() => (cellId === null ? undefined : void notebook.revealCell(cellId))}
        {...roving}
      >
        <span className="jp-CellMem-CellRowCount">{promptOf(running.run.execution_count)}</span>
        <span className="jp-CellMem-CellRowSource jp-CellMem-Ellipsis">
          {description?.sourceLine ?? trans.__('code without a cell')}
        </span>
        <span className="jp-CellMem-CellRowValue jp-CellMem-Number">{addedText(running, trans, locale)}</span>
        <span className="jp-CellMem-CellRowSecond">
          <Sparkline values={running.curve} widthPx={64} heightPx={14} />
          <VerdictChip code="running" trans={trans} />
          <span className="jp-CellMem-CellRowWords jp-CellMem-Ellipsis jp-CellMem-Number">
            {trans.__('%1, so far', formatDuration(running.elapsedMs, trans))}
          </span>
        </span>
      </button>
    </li>
  );
}

function addedText({ addedBytes }: RunningCell, trans: NotebookViewProps['trans'], locale?: string): string {
  return addedBytes === null ? trans.__('unknown') : formatDelta(addedBytes, RUNNING_FLOOR_BYTES, locale);
}

function promptOf(executionCount: number | null): string {
  return `[${executionCount ?? ' '}]`;
}

/** Kept is solid, what was let go again is hatched up to the high-water mark. Decoration: the row says it in words. */
function MiniBar({ row, scaleBytes }: { row: CellRow; scaleBytes: number }): JSX.Element {
  const share = (bytes: number | null): number =>
    bytes === null || scaleBytes <= 0 ? 0 : Math.max(0, Math.min(1, bytes / scaleBytes)) * 100;
  const kept = share(row.shownBytes);
  const mark = Math.max(kept, share(row.transientBytes));
  return (
    <span className="jp-CellMem-Mini" aria-hidden="true">
      <i className="jp-CellMem-MiniTransient" style={{ left: `${kept}%`, width: `${mark - kept}%` }} />
      <i className="jp-CellMem-MiniKept" style={{ width: `${kept}%` }} />
      {row.transientBytes === null ? null : <b style={{ left: `${mark}%` }} />}
    </span>
  );
}
