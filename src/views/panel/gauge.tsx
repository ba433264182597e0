/** One bar with its heading and legend. The bar is a picture with a sentence; the numbers beside it are text. */
import type { JSX, ReactNode } from 'react';

import type { FillKind, Segment } from './headroomfigures';

export type LegendItem = {
  swatch: FillKind | 'tick' | null;
  label: string;
  /** Already in the unit of the gauge, without the unit; or a word such as "none". */
  value: string;
  /** The sentence shown on hover. */
  title: string;
  isStrong?: boolean;
};

export type GaugeProps = {
  name: string;
  headline: ReactNode;
  /** The share in use; null where it is unknown or outdated. */
  percent: string | null;
  segments: readonly Segment[];
  /** Where the high-water mark stands, 0 to 1. */
  tickRatio: number | null;
  /** The sentence a screen reader says for the bar. */
  label: string;
  legend: readonly LegendItem[];
  children?: ReactNode;
};

export function Gauge(props: GaugeProps): JSX.Element {
  const { name, headline, percent, segments, tickRatio, label, legend, children } = props;
  return (
    <div className="jp-CellMem-Gauge">
      <div className="jp-CellMem-GaugeHead">
        <b>{name}</b>
        <span className="jp-CellMem-Number jp-CellMem-Ellipsis">{headline}</span>
        {percent === null ? null : (
          <span className="jp-CellMem-GaugePercent jp-CellMem-Number">{percent}</span>
        )}
      </div>
      {segments.length === 0 ? null : (
        <div className="jp-CellMem-Bar" role="img" aria-label={label}>
          {segments.map(segment => (
            <i
              key={segment.kind}
              className={`jp-CellMem-Fill jp-mod-${segment.kind}`}
              style={{ width: percentOf(segment.ratio) }}
            />
          ))}
          {tickRatio === null ? null : (
            <span className="jp-CellMem-BarTick" style={{ left: percentOf(Math.min(1, tickRatio)) }} />
          )}
        </div>
      )}
      {legend.length === 0 ? null : (
        <dl className="jp-CellMem-Legend">
          {legend.map(item => (
            <div
              key={item.label}
              title={item.title}
              className={item.isStrong === true ? 'jp-mod-strong' : ''}
            >
              <dt>
                <LegendSwatch kind={item.swatch} />
                {item.label}
              </dt>
              <dd className="jp-CellMem-Number">{item.value}</dd>
            </div>
          ))}
        </dl>
      )}
      {children}
    </div>
  );
}

/** In steps that an eye can see in the bar: a finer change would move, and be animated, for nobody. */
function percentOf(ratio: number): string {
  return `${Math.round(ratio * 400) / 4}%`;
}

function LegendSwatch({ kind }: { kind: LegendItem['swatch'] }): JSX.Element | null {
  if (kind === null) {
    return null;
  }
  const fill = kind === 'tick' ? '' : 'jp-CellMem-Fill';
  return <i className={`jp-CellMem-Swatch ${fill} jp-mod-${kind}`} aria-hidden="true" />;
}
