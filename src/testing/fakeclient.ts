/** An agent client without a kernel: tests set its state, send its pushes and choose its answers. */
import type { ISignal } from '@lumino/signaling';
import { Signal } from '@lumino/signaling';

import type { Result } from '../core/result';
import { succeed } from '../core/result';
import type {
  AgentSettings,
  ClearPlan,
  ClearReport,
  Holdings,
  Push,
  ReplyHello,
  Sample
} from '../generated/protocol';
import type {
  ClearProgress,
  ClientFailure,
  ConnectionState,
  IAgentClient,
  KernelDeath
} from '../model/client';
import { buildClearPlan, buildClearReport, buildHoldings, buildSample } from './builders';

/** Records requests in `calls`, such as `lease 30000`, and answers at once with `answers`. */
export class FakeAgentClient implements IAgentClient {
  readonly calls: string[] = [];
  readonly answers: {
    lease: Result<null, ClientFailure>;
    sample: Result<Sample, ClientFailure>;
    configure: Result<null, ClientFailure>;
    setExpected: Result<null, ClientFailure>;
    planClear: Result<ClearPlan, ClientFailure>;
    clearSession: Result<ClearReport, ClientFailure>;
    readHoldings: Result<Holdings, ClientFailure>;
  } = {
    lease: succeed(null),
    sample: succeed(buildSample()),
    configure: succeed(null),
    setExpected: succeed(null),
    planClear: succeed(buildClearPlan()),
    clearSession: succeed(buildClearReport()),
    readHoldings: succeed(buildHoldings())
  };
  /** Progress that a clear reports before it answers. */
  progress: readonly ClearProgress[] = [];
  failureDetail: string | null = null;
  language: string | null = 'python';

  get state(): ConnectionState {
    return this._state;
  }
  get stateChanged(): ISignal<IAgentClient, ConnectionState> {
    return this._stateChanged;
  }
  get pushed(): ISignal<IAgentClient, Push> {
    return this._pushed;
  }
  get greeted(): ISignal<IAgentClient, ReplyHello> {
    return this._greeted;
  }
  get died(): ISignal<IAgentClient, KernelDeath> {
    return this._died;
  }
  get isDisposed(): boolean {
    return this._isDisposed;
  }

  setState(state: ConnectionState, failureDetail: string | null = null): void {
    this._state = state;
    this.failureDetail = failureDetail;
    this._stateChanged.emit(state);
  }

  push(push: Push): void {
    this._pushed.emit(push);
  }

  /** Attaches, as a real client does: the greeting, then the state. */
  greet(hello: ReplyHello): void {
    this._greeted.emit(hello);
    this.setState('attached');
  }

  die(death: KernelDeath): void {
    this._died.emit(death);
  }

  lease(ms: number): Promise<Result<null, ClientFailure>> {
    return this._record(`lease ${ms}`, this.answers.lease);
  }
  sample(): Promise<Result<Sample, ClientFailure>> {
    return this._record('sample', this.answers.sample);
  }
  configure(settings: AgentSettings): Promise<Result<null, ClientFailure>> {
    return this._record(`configure ${JSON.stringify(settings)}`, this.answers.configure);
  }
  setExpected(cellId: string, isExpected: boolean): Promise<Result<null, ClientFailure>> {
    return this._record(`expect ${cellId} ${String(isExpected)}`, this.answers.setExpected);
  }
  planClear(): Promise<Result<ClearPlan, ClientFailure>> {
    return this._record('plan_clear', this.answers.planClear);
  }
  clearSession(
    steps: readonly string[],
    names: readonly string[],
    onProgress: (progress: ClearProgress) => void
  ): Promise<Result<ClearReport, ClientFailure>> {
    this.progress.forEach(onProgress);
    return this._record(`clear_session ${steps.join(',')} ${names.join(',')}`, this.answers.clearSession);
  }
  readHoldings(): Promise<Result<Holdings, ClientFailure>> {
    return this._record('read_holdings', this.answers.readHoldings);
  }
  retry(): void {
    this.calls.push('retry');
  }

  dispose(): void {
    this._isDisposed = true;
    Signal.clearData(this);
  }

  private _record<T>(call: string, answer: T): Promise<T> {
    this.calls.push(call);
    return Promise.resolve(answer);
  }

  private _isDisposed = false;
  private _state: ConnectionState = 'attaching';
  private readonly _stateChanged = new Signal<IAgentClient, ConnectionState>(this);
  private readonly _pushed = new Signal<IAgentClient, Push>(this);
  private readonly _greeted = new Signal<IAgentClient, ReplyHello>(this);
  private readonly _died = new Signal<IAgentClient, KernelDeath>(this);
}
