/** A button that is only an icon: its label is both its name and its tooltip. */
import type { LabIcon } from '@jupyterlab/ui-components';
import type { JSX } from 'react';

export type IconButtonProps = {
  icon: LabIcon;
  label: string;
  isDisabled?: boolean;
  onClick: () => void;
};

export function IconButton({ icon, label, isDisabled = false, onClick }: IconButtonProps): JSX.Element {
  return (
    <button
      type="button"
      className="jp-CellMem-IconButton"
      title={label}
      aria-label={label}
      disabled={isDisabled}
      onClick={onClick}
    >
      <icon.react tag="span" className="jp-CellMem-Icon" aria-hidden="true" />
    </button>
  );
}
