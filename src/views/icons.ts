/** CellMem's icons. Verdict icons take the colour of their text; the others follow the theme. */
import { LabIcon } from '@jupyterlab/ui-components';

import type { Verdict } from '../generated/protocol';

function icon(name: string, body: string): LabIcon {
  return new LabIcon({
    name: `cellmem:${name}`,
    svgstr: `<svg xmlns="http://www.w3.org/2000/svg" width="16" height="16" viewBox="0 0 16 16">${body}</svg>`
  });
}

/** A memory module: the extension's own mark. */
export const cellmemIcon = icon(
  'chip',
  `<g class="jp-icon3" fill="#616161"><path fill-rule="evenodd" d="M1 3h14v8H1zM2.5 4.5v5h11v-5z"/>
  <path d="M4 7h1.5v2H4zM7 5.5h1.5V9H7zM10 6.5h1.5V9H10zM2 11.5h1.5V13H2zM5.5 11.5H7V13H5.5zM9 11.5h1.5V13H9zM12.5 11.5H14V13h-1.5z"/></g>`
);

export const broomIcon = icon(
  'broom',
  `<g class="jp-icon3" fill="#616161"><path d="M7 1h2v6H7z"/><path d="M5 7h6l.6 2H4.4z"/>
  <path fill-rule="evenodd" d="M4.1 9.8h7.8l1.3 5.2H2.8zM4.6 13.6h1.6v-1.8h1v1.8h1.6v-1.8h1v1.8h1.6l-.6-2.5H5.2z"/></g>`
);

const KEPT = '<path fill="currentColor" d="M4.5 4h7v7h-7zM1.5 12.5h13V14h-13z"/>';
const CACHED =
  '<g fill="none" stroke="currentColor" stroke-width="1.3"><path d="M2.15 3.15h11.7v9.7H2.15z"/><path d="M2.5 9.5l6-6M5 12.5l8-8M9 12.5l4.5-4.5"/></g>';
const PINNED = '<path fill="currentColor" d="M5 1h6v1.5h-1V7l2 2v1.5H8.75V15h-1.5v-4.5H4V9l2-2V2.5H5z"/>';
const GROWING =
  '<path fill="currentColor" d="M1 14.5V11h3.5V8H8V5h2.8l1.2-1.2H9.5V2H15v5.5h-1.8V5.1L11.5 6.8H9.8v3H6.300v3H2.8v1.700z"/>';
const LEAK =
  '<path fill="currentColor" fill-rule="evenodd" d="M8 1.5L15.5 14.5H.5zM7.25 6v4.5h1.5V6zM7.25 11.5V13h1.5v-1.5z"/>';
const STEADY = '<path fill="currentColor" d="M2 5h12v1.8H2zM2 9.2h12V11H2z"/>';
const UNKNOWN =
  '<g fill="none" stroke="currentColor" stroke-width="1.4"><circle cx="8" cy="8" r="6.3"/><path d="M6 6.4a2 2 0 1 1 2.9 1.8c-.6.3-.9.7-.9 1.4"/></g><circle cx="8" cy="11.6" r=".9" fill="currentColor"/>';
const RELEASED =
  '<path fill="currentColor" d="M1.5 12.5h13V14h-13zM3 6h4.5v4.5H3zM9 8.5l4-4V7H14.5V2H9.5V3.5H12l-4 4z"/>';

/** One per verdict, each of another shape: meaning is never colour alone. */
export const verdictIcons: Readonly<Record<Verdict['code'], LabIcon>> = {
  kept: icon('kept', KEPT),
  cached: icon('cached', CACHED),
  pinned: icon('pinned', PINNED),
  growing: icon('growing', GROWING),
  suspected_leak: icon('suspected-leak', LEAK),
  steady: icon('steady', STEADY),
  unknown: icon('unknown', UNKNOWN),
  released: icon('released', RELEASED)
};

export const runningIcon = icon(
  'running',
  '<circle cx="8" cy="8" r="6" fill="none" stroke="currentColor" stroke-width="1.6"/><circle cx="8" cy="8" r="3" fill="currentColor"/>'
);

export const killedIcon = icon(
  'killed',
  '<path fill="currentColor" fill-rule="evenodd" d="M8 1a7 7 0 1 1 0 14A7 7 0 0 1 8 1zM5.6 4.5L4.5 5.6 6.9 8l-2.4 2.4 1.1 1.1L8 9.1l2.4 2.4 1.1-1.1L9.1 8l2.4-2.4-1.1-1.1L8 6.9z"/>'
);

/** A high-water mark: one narrow peak. */
export const peakIcon = icon(
  'peak',
  '<path fill="none" stroke="currentColor" stroke-width="1.3" d="M1 13h3.5C6.5 13 6.5 3 8 3s1.5 10 3.5 10H15"/>'
);

/** A step that gave back less than it hoped. */
export const partlyIcon = icon(
  'partly',
  '<circle cx="8" cy="8" r="6.2" fill="none" stroke="currentColor" stroke-width="1.5"/><path fill="currentColor" d="M8 1.8a6.2 6.2 0 0 1 0 12.4z"/>'
);

export const clockIcon = icon(
  'clock',
  '<path fill="none" stroke="currentColor" stroke-width="1.4" d="M8 1.7a6.3 6.3 0 1 0 0 12.6A6.3 6.3 0 0 0 8 1.7M8 4v4.3l2.7 1.6"/>'
);

export const warningIcon = icon('warning', LEAK);
