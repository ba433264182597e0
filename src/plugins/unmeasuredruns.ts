/** Tells a session which cells were sent to the kernel before the agent was there to measure them. */
import type { NotebookPanel } from '@jupyterlab/notebook';
import { NotebookActions } from '@jupyterlab/notebook';

import type { ConnectionState } from '../model/client';
import type { SessionModel } from '../model/sessionmodel';

/** An agent is on its way: it will find these cells running, or past. */
const BEFORE_AGENT: ReadonlySet<ConnectionState> = new Set(['attaching', 'waiting'] as const);

/** Follows the runs of `panel` until it closes. A cell that turns out to be measured is taken back by the session. */
export function followUnmeasuredRuns(panel: NotebookPanel, session: SessionModel): void {
  const onScheduled = (
    _: unknown,
    {
      notebook,
      cell
    }: { notebook: NotebookPanel['content']; cell: NotebookPanel['content']['widgets'][number] }
  ): void => {
    if (notebook === panel.content && cell.model.type === 'code' && BEFORE_AGENT.has(session.connection)) {
      session.noteUnmeasured([cell.model.id]);
    }
  };
  NotebookActions.executionScheduled.connect(onScheduled);
  panel.disposed.connect(() => NotebookActions.executionScheduled.disconnect(onScheduled));
}
