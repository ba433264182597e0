/** The card above the status bar item. It repeats nothing that is announced: the button's label is the full sentence. */
import type { JSX } from 'react';

import type { Translate } from '../../core/translate';
import type { INotebookContext } from '../../model/notebook';
import type { StatusFact } from './statusview';
import { statusFacts } from './statusview';

export type StatusTooltipProps = {
  notebook: INotebookContext;
  trans: Translate;
  locale: string | undefined;
  /** Distances from the left and bottom edge of the window, in pixels. */
  corner: { left: number; bottom: number };
};

export function StatusTooltip({ notebook, trans, locale, corner }: StatusTooltipProps): JSX.Element {
  const { session, name } = notebook;
  const sample = session.sample;
  const facts = sample === null ? null : statusFacts(sample, trans, locale);
  const isLive = session.running !== null && !session.running.isStale;
  return (
    <div className="jp-CellMem-StatusTooltip" role="presentation" style={corner}>
      <div className="jp-CellMem-StatusTooltip-head">
        <b>{name}</b>
        <span className="jp-CellMem-Dim">{isLive ? trans.__('live') : ''}</span>
      </div>
      {facts === null ? (
        <div>{session.failureDetail ?? trans.__('Nothing was measured in this kernel yet.')}</div>
      ) : (
        <>
          <Facts facts={facts.parts} />
          <hr />
          {facts.headroom !== null && <div className="jp-CellMem-Number">{facts.headroom}</div>}
          <Facts facts={facts.devices} />
        </>
      )}
    </div>
  );
}

function Facts({ facts }: { facts: readonly StatusFact[] }): JSX.Element {
  return (
    <>
      {facts.map(fact => (
        <div className="jp-CellMem-StatusTooltip-row" key={fact.label}>
          {fact.fill !== null && (
            <span className={`jp-CellMem-Swatch jp-CellMem-Fill jp-mod-${fact.fill}`} aria-hidden="true" />
          )}
          <span>{fact.label}</span>
          <span className="jp-CellMem-Number">{fact.value}</span>
        </div>
      ))}
    </>
  );
}
