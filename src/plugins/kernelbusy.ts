/**
 * Tells a session whether its kernel is at work: by its own status, or because cells were sent that have not ended.
 *
 * The status alone is not enough: native code that takes the interpreter at once keeps even that word from leaving.
 */
import { NotebookActions } from '@jupyterlab/notebook';
import type { NotebookPanel } from '@jupyterlab/notebook';

import type { SessionModel } from '../model/sessionmodel';

const LIFE_ENDED = new Set(['restarting', 'autorestarting', 'terminating', 'dead', 'starting']);

type Execution = {
  notebook: NotebookPanel['content'];
  cell: NotebookPanel['content']['widgets'][number];
};

/** Follows the cells and the kernel of `panel` until it closes. */
export function followKernelBusy(panel: NotebookPanel, session: SessionModel): void {
  const { sessionContext } = panel;
  const sent = new Set<Execution['cell']>();
  const tell = (): void =>
    session.silence.setBusy(sent.size > 0 || sessionContext.session?.kernel?.status === 'busy');
  const onStatus = (_: unknown, status: string): void => {
    if (LIFE_ENDED.has(status)) {
      sent.clear(); // what was sent to a kernel that ended never ends
    }
    tell();
  };
  const onScheduled = (_: unknown, { notebook, cell }: Execution): void => {
    if (notebook === panel.content && cell.model.type === 'code') {
      sent.add(cell);
      tell();
    }
  };
  const onExecuted = (_: unknown, { cell }: Execution): void => {
    sent.delete(cell);
    tell();
  };
  sessionContext.statusChanged.connect(onStatus);
  NotebookActions.executionScheduled.connect(onScheduled);
  NotebookActions.executed.connect(onExecuted);
  panel.disposed.connect(() => {
    sessionContext.statusChanged.disconnect(onStatus);
    NotebookActions.executionScheduled.disconnect(onScheduled);
    NotebookActions.executed.disconnect(onExecuted);
  });
  tell();
}
