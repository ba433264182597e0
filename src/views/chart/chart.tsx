/**
 * Memory over time. This module and recharts are a chunk of their own, fetched when the section is first open.
 *
 * The plot is one focus stop: arrows move a cursor by sample, with Shift by cell run; Enter goes to the cell, Escape
 * leaves.
 */
import type { JSX, KeyboardEvent, MouseEvent } from 'react';
import { useMemo, useRef, useState } from 'react';

import { formatNumberIn } from '../../core/bytes';
import type { Translate } from '../../core/translate';
import type { ClearMark, RunBand, TimelinePoint } from '../../model/session';
import { useWidth } from '../hooks';
import { Areas } from './areas';
import type { Frame } from './chartframe';
import { bandAt, CHART_WIDTH_PX, frameOf } from './chartframe';
import type { ChartRow, ChartSource } from './chartrows';
import { chartRows, extentOf } from './chartrows';
import type { ChartWords } from './chartwords';
import { figureText, partsOf, rowSentence } from './chartwords';
import { nearestStop, stepByRun, stepBySample, stopsOf } from './cursor';
import type { TimeTick } from './overlay';
import { Overlay } from './overlay';
import { ChartTable } from './table';
import { Tooltip } from './tooltip';

export type ChartProps = {
  timeline: readonly TimelinePoint[];
  bands: readonly RunBand[];
  clearMarks: readonly ClearMark[];
  source: ChartSource;
  startMs: number;
  endMs: number;
  ticks: readonly TimeTick[];
  /** A sentence naming what is drawn. */
  label: string;
  limitName: string;
  silentFromMs: number | null;
  isKilled: boolean;
  isTableShown: boolean;
  onReveal: (cellId: string) => void;
  trans: Translate;
  locale: string | undefined;
};

export default function Chart(props: ChartProps): JSX.Element {
  const { timeline, source, startMs, endMs, bands, trans, locale } = props;
  const host = useRef<HTMLDivElement>(null);
  const widthPx = useWidth(host, CHART_WIDTH_PX);
  const rows = useMemo(() => chartRows(timeline, source, startMs, endMs), [timeline, source, startMs, endMs]);
  const frame = useMemo(
    () => frameOf(widthPx, startMs, endMs, extentOf(rows)),
    [widthPx, startMs, endMs, rows]
  );
  const words: ChartWords = { trans, locale, unit: frame.unit, source };
  const newest = rows[rows.length - 1];
  return (
    <div className="jp-CellMem-Chart">
      <div ref={host}>
        {props.isTableShown ? (
          <ChartTable rows={rows} bands={bands} endMs={endMs} words={words} label={props.label} />
        ) : (
          <Plot {...props} rows={rows} frame={frame} words={words} />
        )}
      </div>
      {newest === undefined || props.isTableShown ? null : <Legend row={newest} words={words} />}
    </div>
  );
}

/** A peak is marked from 5 % above the lowest sample on. */
const NOTABLE_RISE = 1.05;

type PlotProps = ChartProps & { rows: readonly ChartRow[]; frame: Frame; words: ChartWords };

function Plot(props: PlotProps): JSX.Element {
  const { rows, frame, words, bands, onReveal } = props;
  const [cursorMs, setCursorMs] = useState<number | null>(null);
  const stops = stopsOf(rows);
  const cursor = cursorMs === null ? null : nearestStop(stops, cursorMs);
  const limitBytes = rows[rows.length - 1]?.limitBytes ?? null;
  const onMove = (event: MouseEvent<HTMLDivElement>): void => {
    const atPx = event.clientX - event.currentTarget.getBoundingClientRect().left;
    setCursorMs(nearestStop(stops, timeAt(frame, atPx))?.atMs ?? null);
  };
  const onKey = (event: KeyboardEvent<HTMLDivElement>): void => {
    const action = actionOf(event, stops, bands, cursorMs);
    if (action === null) {
      return;
    }
    event.preventDefault();
    setCursorMs(action.cursorMs);
    if (action.revealId !== null) {
      onReveal(action.revealId);
    }
  };
  return (
    <div
      className="jp-CellMem-Plot"
      style={{ height: frame.heightPx }}
      role="slider"
      tabIndex={0}
      aria-label={props.label}
      aria-valuemin={0}
      aria-valuemax={Math.max(0, stops.length - 1)}
      aria-valuenow={cursor === null ? stops.length - 1 : stops.indexOf(cursor)}
      aria-valuetext={valueText(cursor ?? stops[stops.length - 1] ?? null, words)}
      onMouseMove={onMove}
      onMouseLeave={() => setCursorMs(null)}
      onBlur={() => setCursorMs(null)}
      onKeyDown={onKey}
    >
      <Areas rows={rows} bands={bands} frame={frame} source={props.source} limitBytes={limitBytes} />
      <Overlay
        {...props}
        cursor={cursor}
        highWater={highestOf(stops)}
        limit={limitBytes === null ? null : { bytes: limitBytes, label: limitLabel(limitBytes, props) }}
      />
      {cursor === null ? null : (
        <Tooltip
          row={cursor}
          band={bandAt(bands, cursor.atMs)}
          isHighest={cursor === highestOf(stops)}
          frame={frame}
          words={words}
        />
      )}
    </div>
  );
}

type CursorAction = { cursorMs: number | null; revealId: string | null };

function actionOf(
  event: KeyboardEvent,
  stops: readonly ChartRow[],
  bands: readonly RunBand[],
  cursorMs: number | null
): CursorAction | null {
  const direction = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : null;
  if (direction !== null) {
    const next = event.shiftKey
      ? stepByRun(stops, bands, cursorMs, direction)
      : stepBySample(stops, cursorMs, direction);
    return { cursorMs: next?.atMs ?? null, revealId: null };
  }
  if (event.key === 'Escape' && cursorMs !== null) {
    return { cursorMs: null, revealId: null };
  }
  if (event.key === 'Enter' && cursorMs !== null) {
    return { cursorMs, revealId: bandAt(bands, cursorMs)?.cellId ?? null };
  }
  return null;
}

function timeAt(frame: Frame, atPx: number): number {
  const left = frame.x(frame.startMs);
  const right = frame.x(frame.endMs);
  return frame.startMs + ((atPx - left) / (right - left)) * (frame.endMs - frame.startMs);
}

/** The highest sample of this kernel in view; null while the curve is flat, where no sample stands out. */
function highestOf(stops: readonly ChartRow[]): ChartRow | null {
  const known = stops.filter(stop => stop.base !== null);
  const bytes = known.map(stop => stop.base ?? 0);
  const highest = Math.max(...bytes);
  return highest > Math.min(...bytes) * NOTABLE_RISE ? (known[bytes.indexOf(highest)] ?? null) : null;
}

function limitLabel(bytes: number, { limitName, trans, locale, frame }: PlotProps): string {
  return trans.__('%1 %2', limitName, formatNumberIn(bytes, frame.unit, locale));
}

function valueText(row: ChartRow | null, words: ChartWords): string {
  return row === null ? words.trans.__('No sample in view.') : rowSentence(row, words);
}

function Legend({ row, words }: { row: ChartRow; words: ChartWords }): JSX.Element {
  return (
    <div className="jp-CellMem-ChartLegend">
      {partsOf(row, words)
        .filter(part => part.bytes !== null)
        .map(part => (
          <span key={part.key} title={figureText(part.bytes, words)}>
            <i className={`jp-CellMem-Swatch jp-CellMem-Fill jp-mod-${part.fill}`} aria-hidden="true" />
            {part.label}
          </span>
        ))}
    </div>
  );
}
