/** The evidence of one cell, inside the cell: cells contain their paint, so nothing may float out of them. */
import { closeIcon, ReactWidget } from '@jupyterlab/ui-components';
import type { JSX, KeyboardEvent } from 'react';
import { useCallback } from 'react';

import { explain } from '../../core/explanation';
import { outsideNotes } from '../../core/outsidewording';
import type { WordingContext } from '../../core/wording';
import type { Verdict } from '../../generated/protocol';
import type { INotebookContext } from '../../model/notebook';
import type { CellState, SessionChange } from '../../model/session';
import { LIVE_INTERVAL_MS, useSession, useSignal } from '../hooks';
import { verdictIcons } from '../icons';
import { Phrase } from '../phraseparts';
import { EvidenceTable } from './evidencetable';
import { useExpectation } from './expectation';
import { HeldBy } from './heldby';

import '../../../style/detail.css';

export type DetailProps = {
  cellId: string;
  notebook: INotebookContext;
  context: WordingContext;
  onClose: () => void;
};

/** The row that holds the evidence; it exists only while it is open. */
export class DetailWidget extends ReactWidget {
  constructor(private readonly _props: DetailProps) {
    super();
    this.addClass('jp-CellMem-DetailHost');
    // Its buttons and selectable text have their own use for keys that the notebook takes.
    this.node.setAttribute('data-lm-suppress-shortcuts', 'true');
  }

  protected override render(): JSX.Element {
    return <Detail {...this._props} />;
  }
}

export function Detail(props: DetailProps): JSX.Element {
  const { cellId, notebook, onClose } = props;
  const concerns = useCallback(
    (change: SessionChange) =>
      change.kind === 'connection' || (change.kind === 'cells' && change.cellIds.includes(cellId)),
    [cellId]
  );
  useSession(notebook.session, concerns);
  useSignal(notebook.changed, undefined, LIVE_INTERVAL_MS);
  const cell = notebook.session.cells.get(cellId);
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') {
      event.stopPropagation();
      onClose();
    }
  };
  return (
    <div
      className="jp-CellMem-Detail"
      role="region"
      aria-label={props.context.trans.__('Memory of this cell')}
      data-verdict={cell?.verdict?.code ?? 'unknown'}
      data-flagged={cell?.verdict?.flagged === true}
      onKeyDown={onKeyDown}
    >
      {cell?.verdict ? (
        <Evidence {...props} cell={cell} verdict={cell.verdict} />
      ) : (
        <p className="jp-CellMem-Detail-empty">
          {props.context.trans.__('This cell is running. Its evidence follows when it has settled.')}
        </p>
      )}
    </div>
  );
}

type EvidenceProps = DetailProps & { cell: CellState; verdict: Verdict };

function Evidence({ cell, verdict, notebook, context, onClose }: EvidenceProps): JSX.Element | null {
  const { trans } = context;
  const expectation = useExpectation({ cell, verdict, notebook, context });
  const found = explain({ verdict, runs: cell.runs, isStale: cell.state === 'stale' }, context);
  const last = cell.runs[cell.runs.length - 1];
  if (found === null || last === undefined) {
    return null;
  }
  const shape = verdictIcons[verdict.code];
  return (
    <>
      <div className="jp-CellMem-Detail-head">
        <shape.react tag="span" className="jp-CellMem-Icon" aria-hidden="true" />
        <h4>
          <Phrase parts={found.headline} />
        </h4>
        {expectation.button}
        <button
          type="button"
          className="jp-CellMem-IconButton"
          aria-label={trans.__('Hide evidence')}
          title={trans.__('Hide evidence')}
          onClick={onClose}
        >
          <closeIcon.react tag={null} />
        </button>
      </div>
      {expectation.note}
      <div className="jp-CellMem-Detail-columns">
        <section>
          <h5>{trans.__('Evidence')}</h5>
          <EvidenceTable
            runs={cell.runs}
            verdict={verdict}
            droppedRuns={cell.droppedRuns}
            context={context}
          />
          <p className="jp-CellMem-Note">{found.rule}</p>
          {found.ruledOut !== null && <p className="jp-CellMem-Note">{found.ruledOut}</p>}
          {outsideNotes(last, context).map(note => (
            <p key={note} className="jp-CellMem-Note">
              {note}
            </p>
          ))}
        </section>
        <HeldBy verdict={verdict} run={last} context={context} />
      </div>
    </>
  );
}
