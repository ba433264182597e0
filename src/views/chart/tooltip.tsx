/** The figures under the cursor. */
import type { JSX } from 'react';

import { formatAgo } from '../../core/duration';
import type { RunBand } from '../../model/session';
import type { Frame } from './chartframe';
import type { ChartRow } from './chartrows';
import type { ChartWords } from './chartwords';
import { figureText, partsOf, sumText } from './chartwords';

const TOOLTIP_PX = 172;

export type TooltipProps = {
  row: ChartRow;
  band: RunBand | null;
  isHighest: boolean;
  frame: Frame;
  words: ChartWords;
};

export function Tooltip({ row, band, isHighest, frame, words }: TooltipProps): JSX.Element {
  const { trans, locale, source } = words;
  const sum = sumText(row, words);
  const leftPx = Math.max(0, Math.min(frame.widthPx - TOOLTIP_PX, frame.x(row.atMs) - TOOLTIP_PX / 8));
  const count = band?.executionCount ?? null;
  return (
    <div className="jp-CellMem-Tooltip" style={{ left: leftPx, top: frame.heightPx * 0.58 }}>
      <h4>
        {count === null ? trans.__('between cells') : trans.__('cell [%1]', count)}
        <span className="jp-CellMem-Number">{formatAgo(row.atMs, frame.endMs, trans, locale)}</span>
      </h4>
      {partsOf(row, words).map(part => (
        <div key={part.key} className="jp-CellMem-TooltipRow">
          <i className={`jp-CellMem-Swatch jp-CellMem-Fill jp-mod-${part.fill}`} aria-hidden="true" />
          {part.label}
          <span className="jp-CellMem-Number">{figureText(part.bytes, words)}</span>
        </div>
      ))}
      {sum === null ? null : (
        <div className="jp-CellMem-TooltipRow jp-CellMem-TooltipSum">
          <b>{source.kind === 'ram' ? trans.__('RAM') : trans.__('Device')}</b>
          <span className="jp-CellMem-Number">{sum}</span>
        </div>
      )}
      {isHighest ? (
        <div className="jp-CellMem-TooltipRow">
          <i className="jp-CellMem-Swatch jp-mod-tick" aria-hidden="true" />
          {trans.__('highest in view')}
        </div>
      ) : null}
    </div>
  );
}
