import { LabIcon } from '@jupyterlab/ui-components';

/** A plug: nothing is connected. */
export const plugIcon = new LabIcon({
  name: 'cellmem:plug',
  svgstr:
    '<svg xmlns="http://www.w3.org/2000/svg" width="16" height="16" viewBox="0 0 16 16">' +
    '<path fill="currentColor" d="M4.500 1H6v3.500h4V1h1.500v3.500H13V8l-2.500 3v4h-5v-4L3 8V4.500h1.500z"/></svg>'
});
