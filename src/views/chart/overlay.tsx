/** What lies over the curves: axis labels, cell labels, limit, marks and the cursor. Plain SVG, decoration only. */
import type { JSX } from 'react';

import { formatNumberIn } from '../../core/bytes';
import type { ClearMark, RunBand } from '../../model/session';
import type { Frame } from './chartframe';
import { bandBoxes, byteTicks, MARGIN } from './chartframe';
import type { ChartRow } from './chartrows';

export type TimeTick = { atMs: number; label: string };

export type OverlayProps = {
  frame: Frame;
  bands: readonly RunBand[];
  ticks: readonly TimeTick[];
  limit: { bytes: number; label: string } | null;
  clearMarks: readonly ClearMark[];
  /** From here on the kernel has not answered; null while it does. */
  silentFromMs: number | null;
  isKilled: boolean;
  /** The sample with the session's high-water mark, when it is in view. */
  highWater: ChartRow | null;
  cursor: ChartRow | null;
  locale: string | undefined;
};

/** Width of a character of a label, generously. */
const CHARACTER_PX = 6.5;

export function Overlay(props: OverlayProps): JSX.Element {
  const { frame, clearMarks, silentFromMs, isKilled, cursor } = props;
  const bottom = frame.heightPx - MARGIN.bottom;
  return (
    <svg className="jp-CellMem-Overlay" width={frame.widthPx} height={frame.heightPx} aria-hidden="true">
      <ByteLabels {...props} />
      <TimeLabels {...props} />
      <Bands {...props} />
      <Limit {...props} />
      {clearMarks
        .filter(mark => mark.at_ms >= frame.startMs && mark.at_ms <= frame.endMs)
        .map(mark => (
          <path key={mark.at_ms} className="jp-CellMem-ClearMark" d={vertical(frame.x(mark.at_ms), bottom)} />
        ))}
      {silentFromMs === null ? null : (
        <rect
          className="jp-CellMem-Silent"
          x={frame.x(silentFromMs)}
          y={MARGIN.top}
          width={Math.max(2, frame.x(frame.endMs) - frame.x(silentFromMs))}
          height={bottom - MARGIN.top}
        />
      )}
      {isKilled ? (
        <path className="jp-CellMem-Killed" d={vertical(frame.x(frame.endMs) - 1, bottom)} />
      ) : null}
      <HighWater {...props} />
      {cursor === null ? null : (
        <g className="jp-CellMem-Cursor">
          <path d={vertical(frame.x(cursor.atMs), bottom)} />
          {cursor.base === null ? null : (
            <circle cx={frame.x(cursor.atMs)} cy={frame.y(cursor.base)} r={3.5} />
          )}
        </g>
      )}
    </svg>
  );
}

function ByteLabels({ frame, locale }: OverlayProps): JSX.Element {
  const ticks = byteTicks(frame);
  const isWhole = ticks.every(tick => Number.isInteger(Number((tick / (ticks[1] ?? 1)).toFixed(3))));
  return (
    <>
      {ticks.map(tick => (
        <text key={tick} x={MARGIN.left - 4} y={frame.y(tick) + 4} textAnchor="end">
          {tickText(tick, frame, isWhole, locale)}
        </text>
      ))}
    </>
  );
}

function tickText(bytes: number, frame: Frame, isWhole: boolean, locale: string | undefined): string {
  const text = formatNumberIn(bytes, frame.unit, locale);
  return isWhole ? text.replace(/[.,٫]0$/, '') : text;
}

function TimeLabels({ frame, ticks }: OverlayProps): JSX.Element {
  const last = ticks.length - 1;
  const firstEndPx = MARGIN.left + (ticks[0]?.label.length ?? 0) * CHARACTER_PX;
  return (
    <>
      {ticks
        .filter((tick, i) => i === 0 || frame.x(tick.atMs) - CHARACTER_PX > firstEndPx)
        .map(tick => (
          <text
            key={tick.label}
            x={
              tick === ticks[0] ? MARGIN.left : tick === ticks[last] ? frame.widthPx - 1 : frame.x(tick.atMs)
            }
            y={frame.heightPx - 4}
            textAnchor={tick === ticks[0] ? 'start' : tick === ticks[last] ? 'end' : 'middle'}
          >
            {tick.label}
          </text>
        ))}
    </>
  );
}

function Bands({ frame, bands }: OverlayProps): JSX.Element {
  return (
    <>
      {bandBoxes(bands, frame).map(({ band, leftPx, rightPx, labelPx, isLabelled }) => {
        const state = band.endMs === null ? 'jp-mod-running' : '';
        return (
          <g key={band.startMs} className={`jp-CellMem-Band ${state}`}>
            <rect x={leftPx - 1} y={13} width={Math.max(4, rightPx - leftPx + 2)} height={2.5} />
            {isLabelled ? (
              <text x={labelPx} y={10} textAnchor="middle">
                {`[${band.executionCount ?? ''}]`}
              </text>
            ) : null}
          </g>
        );
      })}
    </>
  );
}

function Limit({ frame, limit }: OverlayProps): JSX.Element | null {
  return limit === null ? null : (
    <text className="jp-CellMem-LimitLabel" x={MARGIN.left + 4} y={frame.y(limit.bytes) + 12}>
      {limit.label}
    </text>
  );
}

function HighWater({ frame, highWater }: OverlayProps): JSX.Element | null {
  const bytes = highWater?.base ?? null;
  if (highWater === null || bytes === null) {
    return null;
  }
  const x = frame.x(highWater.atMs);
  const y = frame.y(bytes) - 2;
  return <path className="jp-CellMem-HighWater" d={`M${x - 4} ${y - 5}h8l-4 5z`} />;
}

function vertical(x: number, bottom: number): string {
  return `M${x} ${MARGIN.top}V${bottom}`;
}
