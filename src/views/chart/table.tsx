/** The same samples as text. It shows the moment it was opened: figures that move cannot be read. */
import type { JSX } from 'react';
import { useState } from 'react';

import { formatAgo } from '../../core/duration';
import type { RunBand } from '../../model/session';
import { bandAt } from './chartframe';
import type { ChartRow } from './chartrows';
import type { ChartWords } from './chartwords';
import { figureText, partsOf } from './chartwords';
import { stopsOf } from './cursor';

export type ChartTableProps = {
  rows: readonly ChartRow[];
  bands: readonly RunBand[];
  endMs: number;
  words: ChartWords;
  label: string;
};

export function ChartTable(props: ChartTableProps): JSX.Element {
  const [{ rows, bands, endMs, words, label }] = useState(props);
  const { trans, locale } = words;
  const stops = [...stopsOf(rows)].reverse();
  const first = stops[0];
  if (first === undefined) {
    return <p className="jp-CellMem-Note">{trans.__('No sample in view.')}</p>;
  }
  return (
    <div className="jp-CellMem-TableScroll" tabIndex={0} role="region" aria-label={label}>
      <table className="jp-CellMem-ChartTable">
        <thead>
          <tr>
            <th scope="col">{trans.__('When')}</th>
            <th scope="col">{trans.__('Cell')}</th>
            {partsOf(first, words).map(part => (
              <th key={part.key} scope="col">
                {part.label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="jp-CellMem-Number">
          {stops.map(row => (
            <tr key={row.atMs}>
              <th scope="row">{formatAgo(row.atMs, endMs, trans, locale)}</th>
              <td>{promptOf(bandAt(bands, row.atMs))}</td>
              {partsOf(row, words).map(part => (
                <td key={part.key}>{figureText(part.bytes, words)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function promptOf(band: RunBand | null): string {
  const count = band?.executionCount ?? null;
  return count === null ? '' : `[${count}]`;
}
