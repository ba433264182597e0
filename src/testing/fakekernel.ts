/** A kernel and a notebook's session, as far as transport looks at them: tests answer requests and tell what happens. */
import type { ISessionContext } from '@jupyterlab/apputils';
import type { Kernel, KernelMessage, KernelSpec, Session } from '@jupyterlab/services';
import { Signal } from '@lumino/signaling';

import type { Push, Request } from '../generated/protocol';

type Content = Record<string, unknown>;

/** A request on its way; `reply` answers it, `cancel` ends it as a restart does. */
export class FakeFuture {
  onReply: (message: { content: Content }) => void = () => undefined;
  isDisposed = false;

  constructor() {
    this.done = new Promise((_, reject) => {
      this._reject = reject;
    });
    this.done.catch(() => undefined);
  }

  readonly done: Promise<never>;

  reply(content: Content): void {
    this.onReply({ content });
  }
  cancel(): void {
    this._reject(new Error('Canceled'));
  }
  dispose(): void {
    this.isDisposed = true;
    this.cancel();
  }

  private _reject: (error: Error) => void = () => undefined;
}

export class FakeKernel {
  /** Says what a request gets: the `cellmem` part of the reply, 'absent', or null for no answer yet. */
  answer: (request: Request) => object | 'absent' | null = () => null;
  /** Says what a silent load gets: the content of its reply, or null for no answer yet. */
  load: (code: string, options: KernelMessage.IExecuteRequestMsg['content']) => Content | null = () => null;
  readonly requests: Request[] = [];
  readonly futures: FakeFuture[] = [];
  /** Connections opened beside the notebook's own. */
  readonly clones: FakeClone[] = [];
  readonly clientId = 'client';
  readonly username = 'person';
  readonly info: Promise<KernelMessage.IInfoReply>;
  /** What the server's list of kernels says. */
  readonly spec: Promise<Partial<KernelSpec.ISpecModel>>;
  connectionStatus: Kernel.ConnectionStatus = 'connected';
  status: Kernel.Status = 'idle';
  isDisposed = false;

  constructor(language = 'python', implementation = 'ipython') {
    this.info = Promise.resolve({
      implementation,
      language_info: { name: language }
    } as unknown as KernelMessage.IInfoReply);
    this.spec = Promise.resolve({ language });
  }

  sendControlMessage(message: { content: { cellmem: Request } }): FakeFuture {
    const request = message.content.cellmem;
    const future = new FakeFuture();
    this.requests.push(request);
    this.futures.push(future);
    void Promise.resolve().then(() => {
      const answer = this.answer(request);
      if (answer !== null) {
        future.reply({ status: 'ok', comms: {}, ...(answer === 'absent' ? {} : { cellmem: answer }) });
      }
    });
    return future;
  }

  clone(): Kernel.IKernelConnection {
    const clone = new FakeClone(this);
    this.clones.push(clone);
    return clone as unknown as Kernel.IKernelConnection;
  }
}

export class FakeClone {
  constructor(private readonly _kernel: FakeKernel) {}

  readonly disposed = new Signal<this, void>(this);
  readonly futures: FakeFuture[] = [];
  isDisposed = false;

  requestExecute(content: KernelMessage.IExecuteRequestMsg['content']): FakeFuture {
    const future = new FakeFuture();
    this.futures.push(future);
    void Promise.resolve().then(() => {
      const expression: unknown = content.user_expressions?.cellmem;
      const reply = this._kernel.load(typeof expression === 'string' ? expression : '', content);
      if (reply !== null) {
        future.reply(reply);
      }
    });
    return future;
  }

  dispose(): void {
    this.isDisposed = true;
    this.disposed.emit();
  }
}

/** Stands for an `ISessionContext`; `asContext` is what production code takes. */
export class FakeSessionContext {
  session: { kernel: FakeKernel | null } | null = null;
  isDisposed = false;
  readonly kernelChanged = new Signal<this, Session.ISessionConnection.IKernelChangedArgs>(this);
  readonly connectionStatusChanged = new Signal<this, Kernel.ConnectionStatus>(this);
  readonly statusChanged = new Signal<this, Kernel.Status>(this);
  readonly iopubMessage = new Signal<this, KernelMessage.IMessage>(this);

  get asContext(): ISessionContext {
    return this as unknown as ISessionContext;
  }

  /** Another kernel, or none, takes the place of the present one. */
  setKernel(kernel: FakeKernel | null): void {
    const oldValue = this.session?.kernel ?? null;
    this.session = { kernel };
    this.kernelChanged.emit({ name: 'kernel', oldValue, newValue: kernel } as never);
  }

  setConnection(status: Kernel.ConnectionStatus): void {
    if (this.session?.kernel) {
      this.session.kernel.connectionStatus = status;
    }
    this.connectionStatusChanged.emit(status);
  }

  /** A status of the kernel process `process`. */
  sendStatus(executionState: string, process = 'process-1'): void {
    this._send('status', { execution_state: executionState }, process);
  }

  sendPush(push: Push | Content, process = 'process-1'): void {
    this._send('comm_msg', { comm_id: 'cellmem', data: push }, process);
  }

  private _send(type: string, content: Content, process: string): void {
    this.iopubMessage.emit({ header: { msg_type: type, session: process }, content } as never);
  }
}
