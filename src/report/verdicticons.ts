/**
 * The verdicts' shapes, as the panel draws them. The panel's icons are JupyterLab's `LabIcon` and parsed from markup,
 * which this page does without; a test holds the two together.
 */
import type { Verdict } from '../generated/protocol';

const SVG = 'http://www.w3.org/2000/svg';

type Shape = Readonly<Record<string, string>> & { readonly is: 'path' | 'circle' };

const filled = (d: string): Shape => ({ is: 'path', fill: 'currentColor', d });
const holed = (d: string): Shape => ({ is: 'path', fill: 'currentColor', 'fill-rule': 'evenodd', d });
const drawn = (width: string, d: string): Shape => ({
  is: 'path',
  fill: 'none',
  stroke: 'currentColor',
  'stroke-width': width,
  d
});

export const VERDICT_SHAPES: Readonly<Record<Verdict['code'], readonly Shape[]>> = {
  kept: [filled('M4.5 4h7v7h-7zM1.5 12.5h13V14h-13z')],
  cached: [drawn('1.3', 'M2.15 3.15h11.7v9.7H2.15z'), drawn('1.3', 'M2.5 9.5l6-6M5 12.5l8-8M9 12.5l4.5-4.5')],
  pinned: [filled('M5 1h6v1.5h-1V7l2 2v1.5H8.75V15h-1.5v-4.5H4V9l2-2V2.5H5z')],
  growing: [
    filled('M1 14.5V11h3.5V8H8V5h2.8l1.2-1.2H9.5V2H15v5.5h-1.8V5.1L11.5 6.8H9.8v3H6.300v3H2.8v1.700z')
  ],
  suspected_leak: [holed('M8 1.5L15.5 14.5H.5zM7.25 6v4.5h1.5V6zM7.25 11.5V13h1.5v-1.5z')],
  steady: [filled('M2 5h12v1.8H2zM2 9.2h12V11H2z')],
  unknown: [
    { is: 'circle', fill: 'none', stroke: 'currentColor', 'stroke-width': '1.4', cx: '8', cy: '8', r: '6.3' },
    drawn('1.4', 'M6 6.4a2 2 0 1 1 2.9 1.8c-.6.3-.9.7-.9 1.4'),
    { is: 'circle', cx: '8', cy: '11.6', r: '.9', fill: 'currentColor' }
  ],
  released: [filled('M1.5 12.5h13V14h-13zM3 6h4.5v4.5H3zM9 8.5l4-4V7H14.5V2H9.5V3.5H12l-4 4z')]
};

/** Decoration: the word stands beside it. */
export function verdictIcon(verdictCode: Verdict['code']): HTMLElement {
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('width', '16');
  svg.setAttribute('height', '16');
  svg.setAttribute('viewBox', '0 0 16 16');
  for (const { is, ...attributes } of VERDICT_SHAPES[verdictCode]) {
    const shape = document.createElementNS(SVG, is);
    for (const [name, value] of Object.entries(attributes)) {
      shape.setAttribute(name, value);
    }
    svg.append(shape);
  }
  const host = document.createElement('span');
  host.className = 'jp-CellMem-Icon';
  host.setAttribute('aria-hidden', 'true');
  host.append(svg);
  return host;
}
