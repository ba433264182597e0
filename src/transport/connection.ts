/**
 * Requests to the agent of one kernel, and their outcomes.
 *
 * A request travels as `comm_info_request` on the control channel with a `cellmem` key. Servers do not track that
 * type: it is no activity and leaves the status alone, it is answered in the middle of a cell, and a kernel without our
 * agent answers it too. It resolves on the reply, not on the future being done: the idle status which that waits for
 * can be lost while a connection comes back.
 */
import type { Kernel } from '@jupyterlab/services';
import { KernelMessage } from '@jupyterlab/services';
import { UUID } from '@lumino/coreutils';
import type { IDisposable } from '@lumino/disposable';

import type { IClock } from '../core/clock';
import type { Result } from '../core/result';
import { fail, succeed } from '../core/result';
import type { Push, PushAnswer, PushClearProgress, Reply, Request } from '../generated/protocol';
import type { ClientFailure } from '../model/client';
import type { Validators } from '../protocol/decode';
import { decodeReply, PROTOCOL_VERSION } from '../protocol/decode';
import type { Rejections } from '../protocol/rejections';
import type { AskFailure } from './exchange';
import { Exchange } from './exchange';

/** A reply takes a few milliseconds; behind a reconnecting socket the front end itself waits up to 3 s. */
export const REPLY_DEADLINE_MS = 4_000;
/** What was accepted waits for the running cells, then works; progress starts the wait anew. */
export const ANSWER_DEADLINE_MS = 120_000;

/** The part of a kernel connection that requests use. */
export type ControlChannel = Pick<
  Kernel.IKernelConnection,
  'clientId' | 'username' | 'isDisposed' | 'sendControlMessage'
>;

/** A request without what the connection fills in. */
export type RequestBody<R extends Request = Request> = R extends Request
  ? Omit<R, 'v' | 'id' | 'client'>
  : never;

export type ConnectionParts = {
  /** Names this page in leases. */
  client: string;
  clock: IClock;
  validators: Validators;
  rejections: Rejections;
};

type Awaited = {
  fail: (failure: AskFailure) => void;
  answer: (push: PushAnswer) => void;
  progress: (push: PushClearProgress) => void;
};

export class Connection implements IDisposable {
  constructor(
    readonly kernel: ControlChannel,
    private readonly _parts: ConnectionParts
  ) {}

  get isDisposed(): boolean {
    return this._isDisposed;
  }

  /** Requests that have not settled. */
  get pendingCount(): number {
    return this._awaited.size;
  }

  /** One request and its reply; a failure that the agent reports becomes `rejected`. */
  ask(body: RequestBody): Promise<Result<Reply, AskFailure>> {
    return this._open<Reply>(body, (exchange, reply) => exchange.settle(succeed(reply)), ignore, ignore);
  }

  /** A request that is accepted first and answered by a push; the push may come before the reply. */
  askLater(
    body: RequestBody,
    onProgress: (push: PushClearProgress) => void = ignore
  ): Promise<Result<PushAnswer, AskFailure>> {
    return this._open<PushAnswer>(
      body,
      exchange => exchange.setDeadline(ANSWER_DEADLINE_MS),
      (exchange, push) => exchange.settle(push.failure === null ? succeed(push) : rejected(push.failure)),
      (exchange, push) => {
        exchange.setDeadline(ANSWER_DEADLINE_MS);
        onProgress(push);
      }
    );
  }

  /** Hands over a push; only those that answer a request of ours matter here. */
  take(push: Push): void {
    if (push.kind === 'answer') {
      this._awaited.get(push.id)?.answer(push);
    } else if (push.kind === 'clear_progress') {
      this._awaited.get(push.id)?.progress(push);
    }
  }

  /** Settles everything that is pending with `failure`. */
  failPending(failure: ClientFailure): void {
    [...this._awaited.values()].forEach(awaited => awaited.fail(failure));
  }

  dispose(): void {
    if (!this._isDisposed) {
      this._isDisposed = true;
      this.failPending(KERNEL_GONE);
    }
  }

  private _open<T>(
    body: RequestBody,
    onReply: (exchange: Exchange<T>, reply: Reply) => void,
    onAnswer: (exchange: Exchange<T>, push: PushAnswer) => void,
    onProgress: (exchange: Exchange<T>, push: PushClearProgress) => void
  ): Promise<Result<T, AskFailure>> {
    if (this._isDisposed || this.kernel.isDisposed) {
      return Promise.resolve(fail(KERNEL_GONE));
    }
    const id = UUID.uuid4();
    const exchange = new Exchange<T>(this._parts.clock, () => this._awaited.delete(id));
    this._awaited.set(id, {
      fail: failure => exchange.settle(fail(failure)),
      answer: push => onAnswer(exchange, push),
      progress: push => onProgress(exchange, push)
    });
    exchange.setDeadline(REPLY_DEADLINE_MS);
    this._send({ v: PROTOCOL_VERSION, id, client: this._parts.client, ...body }, exchange, reply =>
      onReply(exchange, reply)
    );
    return exchange.outcome;
  }

  private _send<T>(request: Request, exchange: Exchange<T>, onReply: (reply: Reply) => void): void {
    try {
      const future = this.kernel.sendControlMessage(this._message(request), true);
      let hasReply = false;
      future.onReply = message => {
        hasReply = true;
        const reply = this._readReply(message.content);
        if (reply.ok) {
          onReply(reply.value);
        } else {
          exchange.settle(reply);
        }
      };
      future.done.catch(() => exchange.settle(fail(KERNEL_GONE)));
      void exchange.outcome.then(() => {
        if (!hasReply) {
          future.dispose();
        }
      });
    } catch {
      exchange.settle(fail(KERNEL_GONE));
    }
  }

  /** The library's types know this message on the shell channel only; kernels take it on both. */
  private _message(request: Request): KernelMessage.IControlMessage {
    return KernelMessage.createMessage({
      msgType: 'comm_info_request',
      channel: 'control',
      session: this.kernel.clientId,
      username: this.kernel.username,
      content: { cellmem: request }
    } as unknown as KernelMessage.IOptions<KernelMessage.IDebugRequestMsg>);
  }

  private _readReply(content: unknown): Result<Reply, AskFailure> {
    const answer =
      typeof content === 'object' && content !== null && 'cellmem' in content ? content.cellmem : null;
    if (answer === null) {
      return fail({ code: 'absent', message: 'CellMem is not loaded in this kernel.' });
    }
    const decoded = decodeReply(answer, this._parts.validators);
    if (!decoded.ok) {
      this._parts.rejections.note(decoded.failure);
      const isOfOurVersion = decoded.failure.kind === 'malformed' || decoded.failure.kind === 'unknown_kind';
      return fail({
        code: isOfOurVersion ? 'malformed' : 'version_differs',
        message: decoded.failure.detail
      });
    }
    return decoded.value.status === 'failed' ? rejected(decoded.value.failure) : succeed(decoded.value);
  }

  private _isDisposed = false;
  private readonly _awaited = new Map<string, Awaited>();
}

const KERNEL_GONE: ClientFailure = { code: 'kernel_gone', message: 'The kernel went away.' };

function rejected(failure: { message: string }): { ok: false; failure: AskFailure } {
  return fail({ code: 'rejected', message: failure.message });
}

function ignore(): void {
  // Nothing to do: the caller waits for something else.
}
