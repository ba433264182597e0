/**
 * What happens to a notebook's kernel, told in a few words.
 *
 * No single signal reports every new kernel process: another tab's restart shows only as a new `header.session` on
 * iopub, a kill as a status of the server, a change of kernel as `kernelChanged`, a lost socket as `connected`. All of
 * them lead to one `kicked`, 100 ms after the last, so that a restart with all four asks once.
 */
import type { ISessionContext } from '@jupyterlab/apputils';
import type { Kernel, KernelMessage, Session } from '@jupyterlab/services';
import type { IDisposable } from '@lumino/disposable';
import type { ISignal } from '@lumino/signaling';
import { Signal } from '@lumino/signaling';

import type { IClock } from '../core/clock';
import type { KernelDeath } from '../model/client';

export const KICK_DEBOUNCE_MS = 100;
const COMM_ID = 'cellmem';

/** What was lost: the kernel, the socket, or the process behind the same socket. */
export type Loss = 'no_kernel' | 'disconnected' | 'new_process';

export class KernelWatch implements IDisposable {
  constructor(
    private readonly _context: ISessionContext,
    private readonly _clock: IClock
  ) {
    _context.kernelChanged.connect((_, change) => this._onKernelChanged(change), this);
    _context.connectionStatusChanged.connect((_, status) => this._onConnectionStatus(status), this);
    _context.statusChanged.connect((_, status) => this._onStatus(status), this);
    _context.iopubMessage.connect((_, message) => this._onIopub(message), this);
  }

  /** Look at the kernel again: it may be another process. */
  get kicked(): ISignal<this, void> {
    return this._kicked;
  }
  get lost(): ISignal<this, Loss> {
    return this._lost;
  }
  get died(): ISignal<this, KernelDeath> {
    return this._died;
  }
  /** The kernel finished what it was doing. */
  get becameIdle(): ISignal<this, void> {
    return this._becameIdle;
  }
  /** Data of a message from the agent, as it came. */
  get received(): ISignal<this, unknown> {
    return this._received;
  }

  /** Grows with every kick and every loss: work begun under an older one is stale. */
  get generation(): number {
    return this._generation;
  }
  /** A kick waits for its debounce. */
  get isKickPending(): boolean {
    return this._isKickPending;
  }
  get kernel(): Kernel.IKernelConnection | null {
    return this._context.session?.kernel ?? null;
  }
  get isDisposed(): boolean {
    return this._isDisposed;
  }

  /** Tells where things stand when the watching begins. */
  begin(): void {
    const kernel = this.kernel;
    if (kernel === null) {
      this._lose('no_kernel');
    } else if (kernel.connectionStatus === 'connected') {
      this.kick();
    }
  }

  kick(): void {
    this._generation += 1;
    this._cancelKick();
    this._isKickPending = true;
    this._cancelKick = this._clock.after(KICK_DEBOUNCE_MS, () => {
      this._isKickPending = false;
      this._kicked.emit();
    });
  }

  dispose(): void {
    if (this._isDisposed) {
      return;
    }
    this._isDisposed = true;
    this._generation += 1;
    this._cancelKick();
    Signal.clearData(this);
  }

  private _lose(loss: Loss): void {
    this._generation += 1;
    this._cancelKick();
    this._isKickPending = false;
    this._lost.emit(loss);
  }

  private _onKernelChanged(change: Session.ISessionConnection.IKernelChangedArgs): void {
    this._process = null;
    this._isDeathTold = false;
    if (change.newValue === null) {
      this._lose('no_kernel');
    } else {
      this._lose('new_process');
      this.kick();
    }
  }

  private _onConnectionStatus(status: Kernel.ConnectionStatus): void {
    if (status === 'connected') {
      this.kick();
    } else if (this.kernel !== null && this.kernel.status !== 'dead') {
      this._lose('disconnected');
    }
  }

  /**
   * `autorestarting` is the library's word for a restart by the server, which nobody asked for; after several in
   * vain the server gives up, and the kernel is `dead` for good.
   */
  private _onStatus(status: Kernel.Status): void {
    if (status === 'autorestarting') {
      this._tellDeath();
    } else if (status === 'dead') {
      this._lose('no_kernel');
    }
  }

  private _onIopub(message: KernelMessage.IMessage): void {
    const state = executionState(message);
    if (state === 'restarting' || state === 'dead') {
      this._tellDeath(); // said by the server under a session of its own
    } else {
      this._noteProcess(message.header.session);
    }
    if (state === 'idle') {
      this._becameIdle.emit();
    }
    const data = agentData(message);
    if (data !== undefined) {
      this._received.emit(data);
    }
  }

  private _noteProcess(process: string): void {
    const before = this._process;
    this._process = process;
    if (before === process) {
      return;
    }
    this._isDeathTold = false;
    if (before !== null) {
      this._lose('new_process');
      this.kick();
    }
  }

  private _tellDeath(): void {
    if (!this._isDeathTold) {
      this._isDeathTold = true;
      this._lose('new_process');
      this._died.emit({ at_ms: this._clock.now() });
    }
  }

  private _isDisposed = false;
  private _generation = 0;
  private _isKickPending = false;
  private _cancelKick: () => void = () => undefined;
  /** `header.session` of the kernel process that spoke last. */
  private _process: string | null = null;
  private _isDeathTold = false;
  private readonly _kicked = new Signal<this, void>(this);
  private readonly _lost = new Signal<this, Loss>(this);
  private readonly _died = new Signal<this, KernelDeath>(this);
  private readonly _becameIdle = new Signal<this, void>(this);
  private readonly _received = new Signal<this, unknown>(this);
}

function executionState(message: KernelMessage.IMessage): unknown {
  return message.header.msg_type === 'status' && 'execution_state' in message.content
    ? message.content.execution_state
    : null;
}

/** Undefined for a message that is not from the agent. */
function agentData(message: KernelMessage.IMessage): unknown {
  const { content } = message;
  return message.header.msg_type === 'comm_msg' && 'comm_id' in content && content.comm_id === COMM_ID
    ? (content as { data?: unknown }).data
    : undefined;
}
