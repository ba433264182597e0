/** A curve the size of a word: plain SVG, drawn anew with each value. */
import type { JSX } from 'react';

import { sparkPath } from '../../core/sparkpath';

export type SparklineProps = {
  /** Oldest first. */
  values: readonly number[];
  widthPx: number;
  heightPx: number;
};

/** Decoration: the figure beside it says the same in words. */
export function Sparkline({ values, widthPx, heightPx }: SparklineProps): JSX.Element {
  const path = sparkPath(values, widthPx, heightPx);
  return (
    <svg className="jp-CellMem-Sparkline" width={widthPx} height={heightPx} aria-hidden="true">
      {path === null ? null : (
        <>
          <path className="jp-CellMem-SparkArea" d={path.area} />
          <path className="jp-CellMem-SparkLine" d={path.line} />
          <circle className="jp-CellMem-SparkEnd" cx={path.end.x} cy={path.end.y} r={2} />
        </>
      )}
    </svg>
  );
}
