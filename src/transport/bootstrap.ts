/** Brings the agent into a kernel that has none, without a trace in the person's notebook. */
import type { Kernel, KernelMessage } from '@jupyterlab/services';

import type { CarriedSource, StartOutcome } from './carrycode';
import { readStartOutcome, startExpression } from './carrycode';

export type LoadOutcome =
  | { kind: 'loaded' }
  /** A cell queued before it failed, and the kernel dropped what was behind it. */
  | { kind: 'aborted' }
  /** The kernel or our wish to load went away. */
  | { kind: 'gone' }
  | { kind: 'failed'; detail: string };

/** Name of our user expression in the reply. */
const EXPRESSION = 'cellmem';

/** The part of a kernel connection that loading uses. */
export type LoadTarget = Pick<Kernel.IKernelConnection, 'clone'>;

/**
 * Starts the installed package, or the carried one where it is not installed.
 *
 * Waits behind the cells that are queued, so it has no deadline of its own; `stop` ends the waiting. Runs on a clone
 * of the connection: on the notebook's own the execution indicator would count it as a cell.
 */
export async function loadAgent(
  kernel: LoadTarget,
  fetchCarried: () => Promise<CarriedSource>,
  stop: AbortSignal
): Promise<LoadOutcome> {
  const installed = await evaluate(kernel, startExpression(null), stop);
  if (installed.kind !== 'absent') {
    return installed;
  }
  const carried = await evaluate(kernel, startExpression(await fetchCarried()), stop);
  return carried.kind === 'absent' ? { kind: 'failed', detail: 'The carried agent is missing.' } : carried;
}

/** The carried source, from a chunk that is fetched only when a kernel needs it. */
export async function fetchCarriedSource(): Promise<CarriedSource> {
  const chunk = await import(/* webpackChunkName: "carried" */ '../generated/carried');
  return { carrier: chunk.CARRIER_SOURCE, packed: chunk.CARRIED_SOURCE_ZLIB_BASE64 };
}

async function evaluate(
  kernel: LoadTarget,
  expression: string,
  stop: AbortSignal
): Promise<LoadOutcome | StartOutcome> {
  if (stop.aborted) {
    return { kind: 'gone' };
  }
  let clone: Kernel.IKernelConnection;
  try {
    clone = kernel.clone();
  } catch {
    return { kind: 'gone' };
  }
  try {
    return await replyOf(clone, expression, stop);
  } finally {
    clone.dispose();
  }
}

function replyOf(
  clone: Kernel.IKernelConnection,
  expression: string,
  stop: AbortSignal
): Promise<LoadOutcome | StartOutcome> {
  return new Promise(resolve => {
    const giveUp = (): void => resolve({ kind: 'gone' });
    stop.addEventListener('abort', giveUp, { once: true });
    clone.disposed.connect(giveUp);
    const future = clone.requestExecute({
      code: '',
      silent: true,
      store_history: false,
      stop_on_error: false,
      allow_stdin: false,
      user_expressions: { [EXPRESSION]: expression }
    });
    future.onReply = reply => resolve(readReply(reply.content));
    future.done.catch(giveUp);
  });
}

function readReply(content: KernelMessage.IExecuteReplyMsg['content']): LoadOutcome | StartOutcome {
  if (content.status === 'error') {
    return { kind: 'failed', detail: `${content.ename}: ${content.evalue}` };
  }
  if (content.status !== 'ok') {
    return { kind: 'aborted' };
  }
  const value: unknown = content.user_expressions[EXPRESSION];
  const entry = isRecord(value) ? value : {};
  if (entry.status === 'error') {
    return { kind: 'failed', detail: `${String(entry.ename)}: ${String(entry.evalue)}` };
  }
  const text = isRecord(entry.data) ? entry.data['text/plain'] : undefined;
  return readStartOutcome(typeof text === 'string' ? text : '');
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
