/** What holds a cell's memory, as far as the evidence names it. */
import type { JSX } from 'react';

import { formatBytes } from '../../core/bytes';
import { holdersOf, noHolder } from '../../core/heldby';
import type { WordingContext } from '../../core/wording';
import type { CellRun, Verdict } from '../../generated/protocol';

export type HeldByProps = { verdict: Verdict; run: CellRun; context: WordingContext };

export function HeldBy({ verdict, run, context }: HeldByProps): JSX.Element {
  const { trans, locale } = context;
  const holders = holdersOf(verdict, run, context);
  const unexplained = verdict.evidence.unexplained_bytes;
  return (
    <section>
      <h5>{trans.__('Held by')}</h5>
      {holders.length === 0 && <p>{noHolder(verdict, context)}</p>}
      <ul className="jp-CellMem-Holders">
        {holders.map(holder => (
          <li key={holder.path}>
            {holder.isCode ? <code>{holder.path}</code> : holder.path}
            <span className="jp-CellMem-Dim">{holder.facts.join(', ')}</span>
          </li>
        ))}
      </ul>
      {unexplained !== undefined && (
        <p className="jp-CellMem-Note">
          {trans.__('%1 is held by nothing that was found.', formatBytes(unexplained, locale))}
        </p>
      )}
    </section>
  );
}
