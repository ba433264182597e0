/** A bar on the scale of a limit, drawn as the panel draws its gauges. The figure beside it says the same in words. */
import type { FillKind } from '../views/panel/headroomfigures';
import { element } from './element';

/** `ratio` is the share of the limit, 0 to 1. */
export type BarSegment = { kind: FillKind | 'transient'; ratio: number };

export type BarFigures = {
  segments: readonly BarSegment[];
  /** Where the high-water mark stands; null when it is not known. */
  tickRatio: number | null;
  /** The sentence a screen reader says. */
  label: string;
};

/** Null without a segment: an empty bar would say that nothing is in use. */
export function bar({ segments, tickRatio, label }: BarFigures): HTMLElement | null {
  if (segments.length === 0) {
    return null;
  }
  const node = element('div', { class: 'jp-CellMem-Bar', role: 'img', 'aria-label': label });
  for (const { kind, ratio } of segments) {
    const fill = element('i', { class: `jp-CellMem-Fill jp-mod-${kind}` });
    fill.style.width = percentOf(ratio);
    node.append(fill);
  }
  if (tickRatio !== null) {
    const tick = element('span', { class: 'jp-CellMem-BarTick' });
    tick.style.left = percentOf(tickRatio);
    node.append(tick);
  }
  return node;
}

function percentOf(ratio: number): string {
  return `${Math.round(Math.min(1, Math.max(0, ratio)) * 10_000) / 100}%`;
}
