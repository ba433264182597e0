/** The two small drawings of a badge, as plain SVG nodes. */
import { sparkPath } from '../../core/sparkpath';

const SVG = 'http://www.w3.org/2000/svg';
const CURVE_WIDTH = 54;
const CURVE_HEIGHT = 14;
const BAR_WIDTH = 5;
const BAR_GAP = 1;
const BARS_HEIGHT = 13;

/** Memory of a running cell, oldest first; null before there are two samples. */
export function drawCurve(values: readonly number[]): SVGSVGElement | null {
  const path = sparkPath(values, CURVE_WIDTH, CURVE_HEIGHT);
  if (path === null) {
    return null;
  }
  const svg = canvas(CURVE_WIDTH, CURVE_HEIGHT, 'jp-CellMem-Sparkline');
  svg.append(
    shape('path', { class: 'jp-CellMem-SparkArea', d: path.area }),
    shape('path', { class: 'jp-CellMem-SparkLine', d: path.line }),
    shape('circle', { class: 'jp-CellMem-SparkEnd', cx: path.end.x, cy: path.end.y, r: 1.8 })
  );
  return svg;
}

/** One bar per run on a scale from zero; the first is the warm-up and is paler. An unknown run leaves a gap. */
export function drawBars(values: readonly (number | null)[]): SVGSVGElement | null {
  const largest = Math.max(0, ...values.map(value => value ?? 0));
  if (largest <= 0) {
    return null;
  }
  const width = values.length * (BAR_WIDTH + BAR_GAP) - BAR_GAP;
  const svg = canvas(width, BARS_HEIGHT, 'jp-CellMem-RunBars');
  values.forEach((value, i) => {
    if (value !== null && value > 0) {
      const height = Math.max(1, Math.round((value / largest) * BARS_HEIGHT));
      const warmUp = i === 0 ? ' jp-mod-warmup' : '';
      svg.append(
        shape('rect', {
          class: `jp-CellMem-RunBar${warmUp}`,
          x: i * (BAR_WIDTH + BAR_GAP),
          y: BARS_HEIGHT - height,
          width: BAR_WIDTH,
          height
        })
      );
    }
  });
  return svg;
}

function canvas(width: number, height: number, className: string): SVGSVGElement {
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('class', className);
  svg.setAttribute('width', String(width));
  svg.setAttribute('height', String(height));
  svg.setAttribute('viewBox', `0 0 ${width} ${height}`);
  svg.setAttribute('aria-hidden', 'true');
  return svg;
}

function shape(name: string, attributes: Readonly<Record<string, string | number>>): SVGElement {
  const element = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) {
    element.setAttribute(key, String(value));
  }
  return element;
}
