/**
 * Finds the agent of a notebook's kernel, or brings it, and starts again whenever the kernel may be another one.
 *
 * After every wait it asks whether its attempt is still the newest (`KernelWatch.generation`): a reply of a kernel
 * that has gone changes nothing.
 */
import type { Kernel } from '@jupyterlab/services';
import type { IDisposable } from '@lumino/disposable';
import type { ISignal } from '@lumino/signaling';
import { Signal } from '@lumino/signaling';

import type { IClock } from '../core/clock';
import type { ReplyHello } from '../generated/protocol';
import type { ClientFailure, ConnectionState } from '../model/client';
import type { LoadOutcome } from './bootstrap';
import { loadAgent } from './bootstrap';
import type { CarriedSource } from './carrycode';
import type { ConnectionParts } from './connection';
import { Connection } from './connection';
import type { AskFailure } from './exchange';
import type { KernelWatch, Loss } from './kernelwatch';

/** First wait after a kernel that did not answer; doubled each time up to the longest. */
const RETRY_MS = 1_500;
const LONGEST_RETRY_MS = 30_000;
/** A load that takes longer waits behind a running cell. */
const LOAD_PATIENCE_MS = 4_000;
const ABORTED_PAUSE_MS = 100;
/** How often a load that the kernel dropped is sent again. */
const MOST_LOADS = 3;

export type AttachmentParts = ConnectionParts & { fetchCarried: () => Promise<CarriedSource> };

export class Attachment implements IDisposable {
  constructor(
    private readonly _watch: KernelWatch,
    private readonly _parts: AttachmentParts
  ) {
    _watch.kicked.connect(() => this._onKicked(), this);
    _watch.lost.connect((_, loss) => this._onLost(loss), this);
    _watch.becameIdle.connect(() => this._onIdle(), this);
  }

  get state(): ConnectionState {
    return this._state;
  }
  get stateChanged(): ISignal<this, ConnectionState> {
    return this._stateChanged;
  }
  /** Emitted before the state becomes `attached`. */
  get greeted(): ISignal<this, ReplyHello> {
    return this._greeted;
  }
  get failureDetail(): string | null {
    return this._failureDetail;
  }
  get language(): string | null {
    return this._language;
  }
  /** Where requests go; null without a kernel. */
  get connection(): Connection | null {
    return this._connection;
  }
  /** A greeting is on its way: what arrives meanwhile needs no further one. */
  get isGreeting(): boolean {
    return this._isGreeting || this._watch.isKickPending;
  }
  get isDisposed(): boolean {
    return this._isDisposed;
  }

  /** Stops until somebody asks again: the agent was unloaded, or cannot be used. */
  giveUp(state: 'failed' | 'version_differs', detail: string): void {
    this._cancelWork();
    this._failureDetail = detail;
    this._setState(state);
  }

  dispose(): void {
    if (this._isDisposed) {
      return;
    }
    this._isDisposed = true;
    this._cancelWork();
    this._connection?.dispose();
    Signal.clearData(this);
  }

  private get _isOtherLanguage(): boolean {
    return this._language !== null && this._language !== 'python';
  }
  private get _clock(): IClock {
    return this._parts.clock;
  }

  private _onLost(loss: Loss): void {
    this._cancelWork();
    this._retries = 0;
    if (loss === 'disconnected') {
      this._connection?.failPending({
        code: 'disconnected',
        message: 'The connection to the server was lost.'
      });
      this._setState('reconnecting');
      return;
    }
    this._connection?.dispose();
    this._connection = null;
    this._setState(loss === 'no_kernel' ? 'no_kernel' : 'attaching');
  }

  private _onIdle(): void {
    if (this._state === 'waiting' && !this._isGreeting && !this._isLoading) {
      this._watch.kick();
    }
  }

  private _onKicked(): void {
    const kernel = this._watch.kernel;
    this._cancelWork();
    if (kernel === null || kernel.isDisposed) {
      this._setState('no_kernel');
      return;
    }
    this._follow(kernel);
    this._failureDetail = null;
    if (this._isOtherLanguage) {
      this._setState('not_python');
      return;
    }
    if (this._state !== 'waiting') {
      this._setState('attaching');
    }
    void this._begin(kernel, this._watch.generation);
  }

  /** A kernel of another language is asked nothing: where its spec names one, its own word is awaited first. */
  private async _begin(kernel: Kernel.IKernelConnection, generation: number): Promise<void> {
    this._isGreeting = true;
    if (this._language === null && !(await mayBePython(kernel))) {
      await kernel.info.catch(() => undefined);
    }
    if (!this._isStale(generation)) {
      void this._greet(kernel, generation, 0);
    }
  }

  /** One connection per kernel connection; a change of kernel settles what was asked of the old one. */
  private _follow(kernel: Kernel.IKernelConnection): void {
    if (this._connection?.kernel !== kernel) {
      this._connection?.dispose();
      this._connection = new Connection(kernel, this._parts);
    }
    if (this._describedKernel !== kernel) {
      this._describedKernel = kernel;
      this._language = null;
      kernel.info.then(
        info => this._learnLanguage(kernel, info.language_info.name),
        () => undefined
      );
    }
  }

  private _learnLanguage(kernel: Kernel.IKernelConnection, language: string): void {
    if (this._isDisposed || this._watch.kernel !== kernel) {
      return;
    }
    this._language = language;
    if (language !== 'python') {
      this._cancelWork();
      this._setState('not_python');
    }
  }

  private async _greet(kernel: Kernel.IKernelConnection, generation: number, loads: number): Promise<void> {
    const { connection } = this;
    if (connection === null || this._isOtherLanguage) {
      return;
    }
    this._isGreeting = true;
    const reply = await connection.ask({ op: 'hello', lease_ms: 0 });
    if (this._isStale(generation)) {
      return;
    }
    this._isGreeting = false;
    if (!reply.ok) {
      this._onUngreeted(kernel, generation, loads, reply.failure);
    } else if (reply.value.status === 'hello') {
      this._retries = 0;
      this._greeted.emit(reply.value);
      this._setState('attached');
    } else {
      this.giveUp('failed', 'The agent answered another question.');
    }
  }

  private _onUngreeted(
    kernel: Kernel.IKernelConnection,
    generation: number,
    loads: number,
    failure: AskFailure
  ): void {
    switch (failure.code) {
      case 'absent':
        if (loads < MOST_LOADS) {
          void this._load(kernel, generation, loads + 1);
        } else {
          this.giveUp('failed', 'The agent was loaded but does not answer.');
        }
        break;
      case 'version_differs':
        this.giveUp('version_differs', failure.message);
        break;
      case 'timeout':
        this._wait();
        break;
      case 'disconnected':
      case 'kernel_gone':
        break; // the watch will kick when there is a kernel again
      default:
        this.giveUp('failed', failure.message);
    }
  }

  private async _load(kernel: Kernel.IKernelConnection, generation: number, loads: number): Promise<void> {
    this._isLoading = true;
    this._cancelTimer = this._clock.after(LOAD_PATIENCE_MS, () => this._setState('waiting'));
    const outcome = await this._outcomeOfLoad(kernel);
    if (this._isStale(generation)) {
      return;
    }
    this._isLoading = false;
    this._cancelTimer();
    switch (outcome.kind) {
      case 'loaded':
        void this._greet(kernel, generation, MOST_LOADS);
        break;
      case 'aborted':
        this._cancelTimer = this._clock.after(
          ABORTED_PAUSE_MS,
          () => void this._greet(kernel, generation, loads)
        );
        break;
      case 'failed':
        this.giveUp('failed', outcome.detail);
        break;
      case 'gone':
        this._wait();
    }
  }

  private async _outcomeOfLoad(kernel: Kernel.IKernelConnection): Promise<LoadOutcome> {
    const stop = new AbortController();
    this._stopLoad = () => stop.abort();
    try {
      const info = await kernel.info;
      if (info.language_info.name !== 'python') {
        return { kind: 'gone' };
      }
      if (info.implementation !== 'ipython') {
        return { kind: 'failed', detail: `This kernel is ${info.implementation}, not IPython.` };
      }
      return await loadAgent(kernel, this._parts.fetchCarried, stop.signal);
    } catch (error) {
      return { kind: 'failed', detail: error instanceof Error ? error.message : String(error) };
    }
  }

  /** The kernel is too busy to answer: asked again later, and when it becomes idle. */
  private _wait(): void {
    this._setState('waiting');
    const ms = Math.min(RETRY_MS * 2 ** this._retries, LONGEST_RETRY_MS);
    this._retries += 1;
    this._cancelTimer = this._clock.after(ms, () => this._watch.kick());
  }

  private _isStale(generation: number): boolean {
    return this._isDisposed || generation !== this._watch.generation || this._state === 'not_python';
  }

  private _cancelWork(): void {
    this._cancelTimer();
    this._stopLoad();
    this._isGreeting = false;
    this._isLoading = false;
  }

  private _setState(state: ConnectionState): void {
    if (state !== this._state) {
      this._state = state;
      this._stateChanged.emit(state);
    }
  }

  private _isDisposed = false;
  private _state: ConnectionState = 'attaching';
  private _failureDetail: string | null = null;
  private _language: string | null = null;
  private _describedKernel: Kernel.IKernelConnection | null = null;
  private _connection: Connection | null = null;
  private _isGreeting = false;
  private _isLoading = false;
  private _retries = 0;
  private _cancelTimer: () => void = () => undefined;
  private _stopLoad: () => void = () => undefined;
  private readonly _stateChanged = new Signal<this, ConnectionState>(this);
  private readonly _greeted = new Signal<this, ReplyHello>(this);
}

/** What the server's list of kernels says, which needs no answer of a kernel that may be busy. */
async function mayBePython(kernel: Kernel.IKernelConnection): Promise<boolean> {
  const spec = await kernel.spec.catch(() => undefined);
  return spec === undefined || spec.language.toLowerCase().startsWith('python');
}

/** What a request says that was made while no agent is attached. */
export const NOT_ATTACHED: ClientFailure = {
  code: 'disconnected',
  message: 'CellMem is not connected to this kernel.'
};
