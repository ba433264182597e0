/** The one word for what the panel shows, from a notebook and its session. Pure. */
import type { ConnectionState } from '../../model/client';
import type { INotebookContext } from '../../model/notebook';

export type PanelState =
  | 'no_notebook'
  | 'no_kernel'
  | 'attaching'
  | 'waiting'
  | 'not_python'
  | 'failed'
  | 'version_differs'
  | 'reconnecting'
  | 'paused'
  /** A cell runs and its newest sample is old, or the kernel is busy and tells nothing. */
  | 'stale'
  | 'running'
  | 'idle';

/** States in which there are no figures to draw: one message takes the place of the sections. */
const MESSAGE_STATES: ReadonlySet<PanelState> = new Set([
  'no_notebook',
  'no_kernel',
  'not_python',
  'failed',
  'version_differs'
]);

export function panelState(notebook: INotebookContext | null): PanelState {
  if (notebook === null) {
    return 'no_notebook';
  }
  const { connection, isPaused, isSilent, running } = notebook.session;
  if (connection !== 'attached') {
    return connection satisfies Exclude<ConnectionState, 'attached'>;
  }
  if (isPaused) {
    return 'paused';
  }
  if (running === null) {
    return isSilent ? 'stale' : 'idle';
  }
  return running.isStale ? 'stale' : 'running';
}

/** True where a message takes the place of the sections. */
export function isMessageState(state: PanelState): boolean {
  return MESSAGE_STATES.has(state);
}

/** True where the newest figures are known to be old: they are kept, without a percentage. */
export function isOutdated(state: PanelState): boolean {
  return state === 'stale' || state === 'paused' || state === 'reconnecting' || state === 'waiting';
}
