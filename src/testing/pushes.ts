/** Messages of one kernel life in order: each call gives the next sequence number. */
import type {
  CurrentRun,
  PushAnswer,
  PushClearProgress,
  PushDown,
  PushEnd,
  PushSettled,
  PushStart,
  PushTick,
  PushUp,
  ReplyHello,
  Sample
} from '../generated/protocol';
import {
  BUILT_AT_MS,
  buildCellSummary,
  buildClearStep,
  buildCurrentRun,
  buildSample,
  buildSession
} from './builders';

type Part<T> = Partial<Omit<T, 'v' | 'kind' | 'epoch' | 'status'>>;
type Head = { v: 1; epoch: string; seq: number; at_ms: number; cur: CurrentRun | null };

export class PushBuilder {
  constructor(readonly epoch = '4711.1') {}

  /** Number of the last message built. */
  seq = 0;
  /** What messages say is running, unless told otherwise. */
  cur: CurrentRun | null = null;

  up(part: Part<PushUp> = {}): PushUp {
    return {
      ...this._head(part.sample),
      kind: 'up',
      session: buildSession(),
      sample: buildSample(),
      ...part
    };
  }

  /** Also makes the run current for what follows. */
  start(part: Part<PushStart> = {}): PushStart {
    this.cur = part.cur ?? buildCurrentRun();
    return { ...this._head(part.sample), kind: 'start', sample: buildSample(), ...part };
  }

  tick(part: Part<PushTick> = {}): PushTick {
    return { ...this._head(part.sample), kind: 'tick', sample: buildSample(), curve: null, ...part };
  }

  /** Also ends what is current. */
  end(part: Part<PushEnd> = {}): PushEnd {
    const ended = this.cur ?? buildCurrentRun();
    this.cur = null;
    return {
      ...this._head(part.sample),
      kind: 'end',
      number: ended.number,
      msg_id: ended.msg_id,
      cell: buildCellSummary({ cell_id: ended.cell_id }),
      sample: buildSample(),
      curve: null,
      settled: [],
      ...part
    };
  }

  settled(part: Part<PushSettled> = {}): PushSettled {
    return {
      ...this._head(part.sample),
      kind: 'settled',
      cells: [buildCellSummary()],
      holdings: null,
      sample: buildSample(),
      session: buildSession(),
      ...part
    };
  }

  clearProgress(part: Part<PushClearProgress> = {}): PushClearProgress {
    return {
      ...this._head(),
      kind: 'clear_progress',
      id: 'request-1',
      step: buildClearStep(),
      index: 1,
      count: 6,
      ...part
    };
  }

  answer(part: Part<PushAnswer> = {}): PushAnswer {
    return {
      ...this._head(part.sample),
      kind: 'answer',
      id: 'request-1',
      op: 'read_holdings',
      plan: null,
      report: null,
      holdings: null,
      failure: null,
      sample: buildSample(),
      ...part
    };
  }

  down(part: Part<PushDown> = {}): PushDown {
    return { ...this._head(), kind: 'down', ...part };
  }

  /** The reply to a greeting; it takes no sequence number of its own. */
  hello(part: Part<ReplyHello> = {}): ReplyHello {
    return {
      v: 1,
      id: 'request-1',
      epoch: this.epoch,
      seq: this.seq,
      cur: this.cur,
      status: 'hello',
      session: buildSession(),
      settings: { sampling: true, exact_peak: true },
      sample: buildSample(),
      cells: [],
      holdings: null,
      ...part
    };
  }

  /** Sent when its sample was taken. */
  private _head(sample?: Sample): Head {
    this.seq += 1;
    const at_ms = sample?.at_ms ?? BUILT_AT_MS;
    return { v: 1, epoch: this.epoch, seq: this.seq, at_ms, cur: this.cur };
  }
}
