/** Under "Delete names": which ones, and "Choose…" to change that. */
import type { JSX } from 'react';
import { useState } from 'react';

import { stepScope } from '../../core/clearsteps';
import type { WordingContext } from '../../core/wording';
import type { ClearFlow } from './clearflow';
import { NameChooser } from './namechooser';

/** Names that are written out; the rest is counted. */
const MAX_NAMED = 4;

export function NamesSummary({ flow, context }: { flow: ClearFlow; context: WordingContext }): JSX.Element {
  const { trans } = context;
  const [isOpen, setOpen] = useState(flow.startsWithNames);
  if (flow.plan === null) {
    return <small>{stepScope('user_names', trans)}</small>;
  }
  if (flow.names.length === 0) {
    return <small>{trans.__('There is no name to delete.')}</small>;
  }
  const chosen = flow.names.filter(owner => flow.chosen.has(owner.name));
  const rest = chosen.length - MAX_NAMED;
  return (
    <>
      <small>
        {chosen.length === 0 && trans.__('No name is chosen.')}
        {chosen.slice(0, MAX_NAMED).map((owner, i) => (
          <span key={owner.name}>
            {i > 0 && ', '}
            <code>{owner.name}</code>
          </span>
        ))}
        {rest > 0 && ` ${trans._n('and %1 other', 'and %1 others', rest)}`}{' '}
        <button
          type="button"
          className="jp-CellMem-LinkButton"
          aria-expanded={isOpen}
          onClick={() => setOpen(!isOpen)}
        >
          {isOpen ? trans.__('Hide the list') : trans.__('Choose…')}
        </button>
      </small>
      {isOpen && (
        <NameChooser
          names={flow.names}
          chosen={flow.chosen}
          onChoose={(name, isChosen) => flow.choose(name, isChosen)}
          context={context}
        />
      )}
    </>
  );
}
