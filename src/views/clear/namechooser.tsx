/** The list of names to delete, with a filter. */
import type { JSX } from 'react';
import { useId, useState } from 'react';

import { formatBytes } from '../../core/bytes';
import { namesEstimate, rangeWords } from '../../core/clearwording';
import type { WordingContext } from '../../core/wording';
import type { Owner } from '../../generated/protocol';

export type NameChooserProps = {
  names: readonly Owner[];
  chosen: ReadonlySet<string>;
  onChoose: (name: string, isChosen: boolean) => void;
  context: WordingContext;
};

export function NameChooser({ names, chosen, onChoose, context }: NameChooserProps): JSX.Element {
  const { trans } = context;
  const [filter, setFilter] = useState('');
  const listId = useId();
  const wanted = filter.trim().toLowerCase();
  const shown = names.filter(owner => `${owner.name} ${owner.type_name}`.toLowerCase().includes(wanted));
  const estimate = namesEstimate(names.filter(owner => chosen.has(owner.name)));
  const counted = trans.__('%1 of %2', chosen.size, names.length);
  return (
    <div className="jp-CellMem-Names" role="group" aria-label={trans.__('Choose names to delete')}>
      <div className="jp-CellMem-Names-head">
        <b>{trans.__('Choose names to delete')}</b>
        <span className="jp-CellMem-Dim jp-CellMem-Number">
          {estimate === null ? counted : trans.__('%1, %2', counted, rangeWords(estimate, context))}
        </span>
      </div>
      <input
        type="search"
        className="jp-CellMem-Names-filter"
        placeholder={trans.__('Filter names')}
        aria-label={trans.__('Filter names')}
        aria-controls={listId}
        value={filter}
        onChange={event => setFilter(event.target.value)}
      />
      <ul id={listId}>
        {shown.map(owner => (
          <NameRow
            key={owner.name}
            owner={owner}
            isChosen={chosen.has(owner.name)}
            onChoose={isChosen => onChoose(owner.name, isChosen)}
            context={context}
          />
        ))}
      </ul>
      {shown.length === 0 && <p className="jp-CellMem-Note">{trans.__('No name matches.')}</p>}
      <p className="jp-CellMem-Note">
        {trans.__('Imports, functions and classes are not listed. A deleted name cannot be brought back.')}
      </p>
    </div>
  );
}

type NameRowProps = {
  owner: Owner;
  isChosen: boolean;
  onChoose: (isChosen: boolean) => void;
  context: WordingContext;
};

function NameRow({ owner, isChosen, onChoose, context }: NameRowProps): JSX.Element {
  const { trans } = context;
  const shared = owner.shared_with;
  return (
    <li>
      <label>
        <input type="checkbox" checked={isChosen} onChange={event => onChoose(event.target.checked)} />
        <code>{owner.name}</code>
        <span className="jp-CellMem-Dim jp-CellMem-Ellipsis">
          {owner.detail === null ? owner.type_name : `${owner.type_name} ${owner.detail}`}
          {shared.length > 0 && `, ${trans.__('shares its data with %1', shared.join(', '))}`}
        </span>
        <span className="jp-CellMem-Number" title={owner.owned_bytes_reason}>
          {sizeWords(owner, context)}
        </span>
      </label>
    </li>
  );
}

function sizeWords(owner: Owner, { trans, locale }: WordingContext): string {
  const device =
    owner.device_bytes === null || owner.device_bytes === 0
      ? null
      : trans.__('%1 on device', formatBytes(owner.device_bytes, locale));
  if (owner.owned_bytes === null) {
    return device ?? trans.__('unknown');
  }
  const ram = (owner.estimated ? '~' : '') + formatBytes(owner.owned_bytes, locale);
  return device === null ? ram : trans.__('%1, %2', ram, device);
}
