/** The connection to the agent of one notebook's kernel, over the notebook's own session. */
import type { ISessionContext } from '@jupyterlab/apputils';
import { UUID } from '@lumino/coreutils';
import type { ISignal } from '@lumino/signaling';
import { Signal } from '@lumino/signaling';

import type { IClock } from '../core/clock';
import type { Result } from '../core/result';
import { fail, succeed } from '../core/result';
import type {
  AgentSettings,
  ClearPlan,
  ClearReport,
  Holdings,
  Push,
  PushAnswer,
  PushClearProgress,
  Reply,
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
import type { Validators } from '../protocol/decode';
import { decodePush } from '../protocol/decode';
import { Rejections } from '../protocol/rejections';
import { Attachment, NOT_ATTACHED } from './attachment';
import { fetchCarriedSource } from './bootstrap';
import type { CarriedSource } from './carrycode';
import type { Connection, RequestBody } from './connection';
import type { AskFailure } from './exchange';
import { KernelWatch } from './kernelwatch';
import { PushOrder } from './pushorder';

export type AgentClientOptions = {
  sessionContext: ISessionContext;
  clock: IClock;
  /** Takes one line per kind of message that could not be read. */
  log: (line: string) => void;
  loadValidators?: () => Promise<Validators>;
  fetchCarried?: () => Promise<CarriedSource>;
};

export class AgentClient implements IAgentClient {
  constructor(private readonly _options: AgentClientOptions) {
    this._rejections = new Rejections(_options.log);
    void this._begin();
  }

  get state(): ConnectionState {
    return this._beginFailure === null ? (this._attachment?.state ?? 'attaching') : 'failed';
  }
  get stateChanged(): ISignal<IAgentClient, ConnectionState> {
    return this._stateChanged;
  }
  get failureDetail(): string | null {
    return this._beginFailure ?? this._attachment?.failureDetail ?? null;
  }
  get language(): string | null {
    return this._attachment?.language ?? null;
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

  async lease(ms: number): Promise<Result<null, ClientFailure>> {
    return withoutValue(await this._ask({ op: 'lease', lease_ms: ms }));
  }

  async sample(): Promise<Result<Sample, ClientFailure>> {
    const reply = await this._ask({ op: 'sample' });
    if (!reply.ok) {
      return reply;
    }
    return reply.value.status === 'sample' ? succeed(reply.value.sample) : fail(MALFORMED);
  }

  async configure(settings: AgentSettings): Promise<Result<null, ClientFailure>> {
    return withoutValue(await this._ask({ op: 'configure', settings }));
  }

  async setExpected(cellId: string, isExpected: boolean): Promise<Result<null, ClientFailure>> {
    return withoutValue(await this._ask({ op: 'expect', cell_id: cellId, expected: isExpected }));
  }

  async planClear(): Promise<Result<ClearPlan, ClientFailure>> {
    return partOf(await this._askLater({ op: 'plan_clear' }), answer => answer.plan);
  }

  async clearSession(
    steps: readonly string[],
    names: readonly string[],
    onProgress: (progress: ClearProgress) => void
  ): Promise<Result<ClearReport, ClientFailure>> {
    const answer = await this._askLater(
      { op: 'clear_session', steps: [...steps], names: [...names] },
      ({ step, index, count }) => onProgress({ step, index, count })
    );
    return partOf(answer, ({ report }) => report);
  }

  async readHoldings(): Promise<Result<Holdings, ClientFailure>> {
    return partOf(await this._askLater({ op: 'read_holdings' }), answer => answer.holdings);
  }

  retry(): void {
    if (this._beginFailure === null) {
      this._watch?.kick();
    } else {
      this._beginFailure = null;
      this._stateChanged.emit(this.state);
      void this._begin();
    }
  }

  /** Says goodbye without waiting for an answer; the lease runs out anyway. */
  dispose(): void {
    if (this._isDisposed) {
      return;
    }
    this._isDisposed = true;
    if (this.state === 'attached') {
      void this._attachment?.connection?.ask({ op: 'bye' });
    }
    this._watch?.dispose();
    this._attachment?.dispose();
    Signal.clearData(this);
  }

  private async _begin(): Promise<void> {
    try {
      const validators = await (this._options.loadValidators ?? fetchValidators)();
      if (!this._isDisposed && !this._options.sessionContext.isDisposed) {
        this._follow(validators);
      }
    } catch (error) {
      this._beginFailure = error instanceof Error ? error.message : String(error);
      if (!this._isDisposed) {
        this._stateChanged.emit('failed');
      }
    }
  }

  private _follow(validators: Validators): void {
    const { sessionContext, clock, fetchCarried } = this._options;
    const watch = new KernelWatch(sessionContext, clock);
    const attachment = new Attachment(watch, {
      client: this._client,
      clock,
      validators,
      rejections: this._rejections,
      fetchCarried: fetchCarried ?? fetchCarriedSource
    });
    this._watch = watch;
    this._attachment = attachment;
    watch.received.connect((_, data) => this._onReceived(data, validators), this);
    watch.died.connect((_, death) => this._died.emit(death), this);
    attachment.stateChanged.connect((_, state) => this._stateChanged.emit(state), this);
    attachment.greeted.connect((_, hello) => this._onGreeted(hello), this);
    watch.begin();
  }

  private _onGreeted(hello: ReplyHello): void {
    this._order.follow(hello.epoch);
    this._greeted.emit(hello);
  }

  private _onReceived(data: unknown, validators: Validators): void {
    const decoded = decodePush(data, validators);
    if (!decoded.ok) {
      this._rejections.note(decoded.failure);
      return;
    }
    const push = decoded.value;
    const arrival = this._order.accept(push);
    if (arrival === 'stale') {
      return;
    }
    this._attachment?.connection?.take(push);
    this._pushed.emit(push);
    if (push.kind === 'down') {
      this._attachment?.giveUp('failed', 'CellMem was unloaded in this kernel.');
    } else if (arrival === 'new_epoch' && this._attachment?.isGreeting === false) {
      this._watch?.kick();
    }
  }

  private async _ask(body: RequestBody): Promise<Result<Reply, ClientFailure>> {
    const connection = this._attachedConnection;
    return connection === null ? fail(NOT_ATTACHED) : forClient(await connection.ask(body));
  }

  private async _askLater(
    body: RequestBody,
    onProgress?: (push: PushClearProgress) => void
  ): Promise<Result<PushAnswer, ClientFailure>> {
    const connection = this._attachedConnection;
    return connection === null ? fail(NOT_ATTACHED) : forClient(await connection.askLater(body, onProgress));
  }

  private get _attachedConnection(): Connection | null {
    return this.state === 'attached' ? (this._attachment?.connection ?? null) : null;
  }

  private readonly _client = UUID.uuid4();
  private readonly _rejections: Rejections;
  private readonly _order = new PushOrder();
  private _isDisposed = false;
  private _beginFailure: string | null = null;
  private _watch: KernelWatch | null = null;
  private _attachment: Attachment | null = null;
  private readonly _stateChanged = new Signal<IAgentClient, ConnectionState>(this);
  private readonly _pushed = new Signal<IAgentClient, Push>(this);
  private readonly _greeted = new Signal<IAgentClient, ReplyHello>(this);
  private readonly _died = new Signal<IAgentClient, KernelDeath>(this);
}

/** A chunk of its own: a page without a notebook does not need it. */
async function fetchValidators(): Promise<Validators> {
  return import(/* webpackChunkName: "validate" */ '../generated/validate');
}

const MALFORMED: ClientFailure = { code: 'malformed', message: 'The kernel answered another question.' };

/** A request that finds no agent any more was cut off, whatever the reason. */
function forClient<T>(outcome: Result<T, AskFailure>): Result<T, ClientFailure> {
  if (outcome.ok) {
    return outcome;
  }
  const { code, message } = outcome.failure;
  return fail({ code: code === 'absent' || code === 'version_differs' ? 'disconnected' : code, message });
}

function withoutValue(outcome: Result<unknown, ClientFailure>): Result<null, ClientFailure> {
  return outcome.ok ? succeed(null) : outcome;
}

/** The part of an answer that its request asked for. */
function partOf<T>(
  outcome: Result<PushAnswer, ClientFailure>,
  pick: (answer: PushAnswer) => T | null
): Result<T, ClientFailure> {
  if (!outcome.ok) {
    return outcome;
  }
  const value = pick(outcome.value);
  return value === null ? fail(MALFORMED) : succeed(value);
}
