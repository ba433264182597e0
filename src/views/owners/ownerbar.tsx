/** One line of a list of sizes, with a data bar behind it. */
import type { LabIcon } from '@jupyterlab/ui-components';
import type { JSX } from 'react';

export type OwnerBarProps = {
  name: string;
  /** The name is one a person can type. */
  isCode: boolean;
  icon: LabIcon | null;
  /** Type, shape or what is held; null when there is nothing to say. */
  detail: string | null;
  /** Formatted size. */
  value: string;
  /** Share of the largest line of the list, 0 to 1. */
  ratio: number;
  kind: 'owner' | 'hidden';
  title: string;
};

export function OwnerBar(props: OwnerBarProps): JSX.Element {
  const { name, isCode, icon, detail, value, ratio, kind, title } = props;
  return (
    <li className={`jp-CellMem-Owner jp-mod-${kind}`} title={title}>
      <span
        className="jp-CellMem-OwnerBar"
        aria-hidden="true"
        style={{ width: `calc((100% - 16px) * ${Math.max(0, Math.min(1, ratio))})` }}
      />
      {icon === null ? null : <icon.react tag="span" className="jp-CellMem-Icon" aria-hidden="true" />}
      <span className={`jp-CellMem-OwnerName jp-CellMem-Ellipsis${isCode ? ' jp-CellMem-Code' : ''}`}>
        {name}
      </span>
      <span className="jp-CellMem-OwnerDetail jp-CellMem-Ellipsis">{detail}</span>
      <span className="jp-CellMem-OwnerSize jp-CellMem-Number">{value}</span>
    </li>
  );
}
