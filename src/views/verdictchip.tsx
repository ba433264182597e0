/** A verdict as a word with its icon, for rows of the panel. */
import type { JSX } from 'react';

import type { Translate } from '../core/translate';
import { verdictWord } from '../core/wording';
import type { Verdict } from '../generated/protocol';
import { runningIcon, verdictIcons } from './icons';

export type VerdictChipProps = {
  code: Verdict['code'] | 'running';
  /** Growth that the person expects. */
  isExpected?: boolean;
  trans: Translate;
};

/** Growing and suspected leak are filled and bold, because they ask for a decision; expected they ask for none. */
export function VerdictChip({ code, isExpected = false, trans }: VerdictChipProps): JSX.Element {
  const shape = code === 'running' ? runningIcon : verdictIcons[code];
  return (
    <span className={`jp-CellMem-Chip${isExpected ? ' jp-mod-expected' : ''}`} data-verdict={code}>
      <shape.react tag="span" className="jp-CellMem-Icon" aria-hidden="true" />
      {code === 'running' ? trans.__('running') : verdictWord(code, trans)}
    </span>
  );
}
