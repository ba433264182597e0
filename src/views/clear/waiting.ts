/** When clearing must wait, and for what. */
import type { Translate } from '../../core/translate';
import type { ISessionModel } from '../../model/session';

/** Why clearing must wait: no agent answers, a cell runs, or a clear does. Null when it may begin. */
export function clearWaitsFor(session: ISessionModel, trans: Translate): string | null {
  if (session.isClearing) {
    return trans.__('Waits until the clear in progress has finished.');
  }
  if (session.running === null) {
    return session.connection === 'attached'
      ? null
      : trans.__('Waits until CellMem is connected to the kernel.');
  }
  const count = session.running.run.execution_count;
  return count === null
    ? trans.__('Waits until the running cell has finished.')
    : trans.__('Waits until cell %1 has finished.', `[${count}]`);
}
