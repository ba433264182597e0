/** Clearing steps at once, without the dialog: the result comes as a notification. */
import { Notification } from '@jupyterlab/apputils';

import type { ClearStepId } from '../../core/clearsteps';
import { stepTitle } from '../../core/clearsteps';
import { clearSummary, oneStepSummary } from '../../core/clearwording';
import type { WordingContext } from '../../core/wording';
import type { ClearReport } from '../../generated/protocol';
import type { ISessionModel } from '../../model/session';
import { clearWaitsFor } from './waiting';

/** How long a result stays, in milliseconds. */
const RESULT_SHOWN_MS = 8000;

/**
 * Runs steps that delete no names and says what came back. Returns the report, or null when nothing ran or the
 * kernel was lost; the person has then been told.
 */
export async function clearAtOnce(
  session: ISessionModel,
  steps: readonly ClearStepId[],
  context: WordingContext
): Promise<ClearReport | null> {
  const { trans } = context;
  const waits = clearWaitsFor(session, trans);
  if (waits !== null) {
    Notification.info(waits, { autoClose: RESULT_SHOWN_MS });
    return null;
  }
  const done: string[] = [];
  const result = await session.clearSession(steps, [], ({ step }) => done.push(stepTitle(step.id, trans)));
  if (!result.ok) {
    const heading = trans.__('The clear did not finish. %1', result.failure.message);
    const progress = done.length === 0 ? '' : ` ${trans.__('Done before that: %1.', done.join(', '))}`;
    Notification.error(heading + progress, { autoClose: false });
    return null;
  }
  Notification.info(summaryOf(result.value, steps, context), { autoClose: RESULT_SHOWN_MS });
  return result.value;
}

function summaryOf(report: ClearReport, steps: readonly ClearStepId[], context: WordingContext): string {
  if (steps.length === 1) {
    return oneStepSummary(report, context);
  }
  const { result, time } = clearSummary(report, context);
  return result.endsWith('.') ? result : `${result}, ${time}.`;
}
