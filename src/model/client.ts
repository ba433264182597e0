/**
 * What a session model needs from a connection to one kernel.
 *
 * `transport` implements it; tests implement it without a kernel. Every promise settles exactly once, with a
 * value or with a typed failure, within its deadline: also when the kernel goes away.
 */
import type { IDisposable } from '@lumino/disposable';
import type { ISignal } from '@lumino/signaling';

import type { Result } from '../core/result';
import type {
  AgentSettings,
  ClearPlan,
  ClearReport,
  ClearStep,
  Holdings,
  Push,
  ReplyHello,
  Sample
} from '../generated/protocol';

/** Where the connection to a kernel's agent stands. */
export type ConnectionState =
  /** There is no kernel. */
  | 'no_kernel'
  /** Asking whether an agent is there, or bringing it. */
  | 'attaching'
  /** The kernel is too busy to answer; asked again when it becomes idle. */
  | 'waiting'
  /** The agent answers. */
  | 'attached'
  /** The kernel does not run Python. */
  | 'not_python'
  /** The agent is older or newer than this page can understand. */
  | 'version_differs'
  /** The agent could not be loaded. */
  | 'failed'
  /** The connection to the server was lost; the last values are kept. */
  | 'reconnecting';

/** A failure a person can act on. */
export type ClientFailure = {
  code: 'timeout' | 'disconnected' | 'kernel_gone' | 'rejected' | 'malformed';
  /** A sentence. For `rejected` it comes from the kernel. */
  message: string;
};

/** How a kernel process ended without being asked to. */
export type KernelDeath = { at_ms: number };

export type ClearProgress = { step: ClearStep; index: number; count: number };

/** One connection to the agent of one notebook's kernel. */
export interface IAgentClient extends IDisposable {
  readonly state: ConnectionState;
  readonly stateChanged: ISignal<IAgentClient, ConnectionState>;
  /** Why `state` is failed or version_differs: the error line as the kernel gave it. */
  readonly failureDetail: string | null;
  /** The name of the kernel's language, once known: "R", "python". */
  readonly language: string | null;
  /** A decoded push, in order, each once; a gap in `seq` is visible to the receiver. */
  readonly pushed: ISignal<IAgentClient, Push>;
  /** The agent greeted us: after attach, refresh, restart or reconnect. */
  readonly greeted: ISignal<IAgentClient, ReplyHello>;
  /** The kernel process ended by itself (not by a restart that somebody asked for here). */
  readonly died: ISignal<IAgentClient, KernelDeath>;

  /** Keep live ticks coming for `ms`; 0 gives them up. */
  lease(ms: number): Promise<Result<null, ClientFailure>>;
  sample(): Promise<Result<Sample, ClientFailure>>;
  configure(settings: AgentSettings): Promise<Result<null, ClientFailure>>;
  /** Marks the growth of a cell as intended for this kernel life, or takes that back. */
  setExpected(cellId: string, isExpected: boolean): Promise<Result<null, ClientFailure>>;
  planClear(): Promise<Result<ClearPlan, ClientFailure>>;
  clearSession(
    steps: readonly string[],
    names: readonly string[],
    onProgress: (progress: ClearProgress) => void
  ): Promise<Result<ClearReport, ClientFailure>>;
  readHoldings(): Promise<Result<Holdings, ClientFailure>>;
  /** Begin anew after `failed`. */
  retry(): void;
}
