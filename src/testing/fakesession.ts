/** A session model without a kernel: tests set what it knows, and it announces each change as the real one does. */
import type { ISignal } from '@lumino/signaling';
import { Signal } from '@lumino/signaling';

import type { Result } from '../core/result';
import { succeed } from '../core/result';
import type { ClearPlan, ClearReport, Holdings, Sample, Session } from '../generated/protocol';
import type { ClearProgress, ClientFailure, ConnectionState } from '../model/client';
import type {
  CellState,
  ClearMark,
  ISessionModel,
  Postmortem,
  RunBand,
  RunningCell,
  SessionChange,
  TimelinePoint
} from '../model/session';
import {
  BUILT_AT_MS,
  buildClearPlan,
  buildClearReport,
  buildCurrentRun,
  buildHoldings,
  buildRun,
  buildSample,
  buildSession,
  buildVerdict,
  GIB,
  MIB
} from './builders';

/** What a test may set; everything is as a quiet, attached session until it does. */
export type SessionFields = {
  connection: ConnectionState;
  failureDetail: string | null;
  language: string | null;
  session: Session | null;
  sample: Sample | null;
  sampleReceivedAtMs: number | null;
  timeline: readonly TimelinePoint[];
  bands: readonly RunBand[];
  clearMarks: readonly ClearMark[];
  running: RunningCell | null;
  holdings: Holdings | null;
  postmortem: Postmortem | null;
  isSilent: boolean;
  isPaused: boolean;
  isClearing: boolean;
  highWater: { bytes: number; executionCount: number | null } | null;
  unmeasuredCellIds: ReadonlySet<string>;
};

/** Which change the real model announces when a field changes. */
const CHANGE_OF: { [name in keyof SessionFields]: SessionChange } = {
  connection: { kind: 'connection' },
  failureDetail: { kind: 'connection' },
  language: { kind: 'connection' },
  session: { kind: 'sample' },
  sample: { kind: 'sample' },
  sampleReceivedAtMs: { kind: 'sample' },
  timeline: { kind: 'sample' },
  bands: { kind: 'running' },
  clearMarks: { kind: 'clearing' },
  running: { kind: 'running' },
  holdings: { kind: 'holdings' },
  postmortem: { kind: 'postmortem' },
  isSilent: { kind: 'running' },
  isPaused: { kind: 'paused' },
  isClearing: { kind: 'clearing' },
  highWater: { kind: 'sample' },
  unmeasuredCellIds: { kind: 'cells', cellIds: [] }
};

export class FakeSession implements ISessionModel {
  /** Requests in order, such as `clearSession collect_garbage df`. */
  readonly calls: string[] = [];
  readonly answers: {
    setPaused: Result<null, ClientFailure>;
    setExpected: Result<null, ClientFailure>;
    refreshHoldings: Result<Holdings, ClientFailure>;
    planClear: Result<ClearPlan, ClientFailure>;
    clearSession: Result<ClearReport, ClientFailure>;
  } = {
    setPaused: succeed(null),
    setExpected: succeed(null),
    refreshHoldings: succeed(buildHoldings()),
    planClear: succeed(buildClearPlan()),
    clearSession: succeed(buildClearReport())
  };
  /** Progress that a clear reports before it answers. */
  progress: readonly ClearProgress[] = [];

  get changed(): ISignal<ISessionModel, SessionChange> {
    return this._changed;
  }
  get isDisposed(): boolean {
    return this._isDisposed;
  }
  get connection(): ConnectionState {
    return this._fields.connection;
  }
  get failureDetail(): string | null {
    return this._fields.failureDetail;
  }
  get language(): string | null {
    return this._fields.language;
  }
  get session(): Session | null {
    return this._fields.session;
  }
  get sample(): Sample | null {
    return this._fields.sample;
  }
  get sampleReceivedAtMs(): number | null {
    return this._fields.sampleReceivedAtMs;
  }
  get timeline(): readonly TimelinePoint[] {
    return this._fields.timeline;
  }
  get bands(): readonly RunBand[] {
    return this._fields.bands;
  }
  get clearMarks(): readonly ClearMark[] {
    return this._fields.clearMarks;
  }
  get cells(): ReadonlyMap<string, CellState> {
    return this._cells;
  }
  get running(): RunningCell | null {
    return this._fields.running;
  }
  get holdings(): Holdings | null {
    return this._fields.holdings;
  }
  get postmortem(): Postmortem | null {
    return this._fields.postmortem;
  }
  get isSilent(): boolean {
    return this._fields.isSilent;
  }
  get isPaused(): boolean {
    return this._fields.isPaused;
  }
  get isClearing(): boolean {
    return this._fields.isClearing;
  }
  get highWater(): { bytes: number; executionCount: number | null } | null {
    return this._fields.highWater;
  }
  get unmeasuredCellIds(): ReadonlySet<string> {
    return this._fields.unmeasuredCellIds;
  }

  /** Sets fields and announces each kind of change once. */
  set(fields: Partial<SessionFields>): void {
    this._fields = { ...this._fields, ...fields };
    const changes = new Map<string, SessionChange>();
    for (const name of Object.keys(fields) as (keyof SessionFields)[]) {
      changes.set(CHANGE_OF[name].kind, CHANGE_OF[name]);
    }
    changes.forEach(change => this._changed.emit(change));
  }

  setCell(cell: CellState): void {
    this._cells.set(cell.cellId, cell);
    this._changed.emit({ kind: 'cells', cellIds: [cell.cellId] });
  }

  removeCell(cellId: string): void {
    this._cells.delete(cellId);
    this._changed.emit({ kind: 'cells', cellIds: [cellId] });
  }

  setPaused(paused: boolean): Promise<Result<null, ClientFailure>> {
    return this._record(`setPaused ${String(paused)}`, this.answers.setPaused);
  }
  setExactPeak(isExact: boolean): Promise<Result<null, ClientFailure>> {
    return this._record(`setExactPeak ${String(isExact)}`, succeed(null));
  }
  setExpected(cellId: string, isExpected: boolean): Promise<Result<null, ClientFailure>> {
    return this._record(`setExpected ${cellId} ${String(isExpected)}`, this.answers.setExpected);
  }
  refreshSample(): Promise<void> {
    return this._record('refreshSample', undefined);
  }
  refreshHoldings(): Promise<Result<Holdings, ClientFailure>> {
    return this._record('refreshHoldings', this.answers.refreshHoldings);
  }
  planClear(): Promise<Result<ClearPlan, ClientFailure>> {
    return this._record('planClear', this.answers.planClear);
  }
  clearSession(
    steps: readonly string[],
    names: readonly string[],
    onProgress: (progress: ClearProgress) => void
  ): Promise<Result<ClearReport, ClientFailure>> {
    this.progress.forEach(onProgress);
    return this._record(`clearSession ${steps.join(',')} ${names.join(',')}`, this.answers.clearSession);
  }
  dismissPostmortem(): void {
    this.calls.push('dismissPostmortem');
    this.set({ postmortem: null });
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
  private readonly _cells = new Map<string, CellState>();
  private readonly _changed = new Signal<ISessionModel, SessionChange>(this);
  private _fields: SessionFields = {
    connection: 'attached',
    failureDetail: null,
    language: 'python',
    session: buildSession(),
    sample: buildSample(),
    sampleReceivedAtMs: BUILT_AT_MS,
    timeline: [],
    bands: [],
    clearMarks: [],
    running: null,
    holdings: null,
    postmortem: null,
    isSilent: false,
    isPaused: false,
    isClearing: false,
    highWater: null,
    unmeasuredCellIds: new Set()
  };
}

export function buildCellState(part: Partial<CellState> = {}): CellState {
  return {
    cellId: 'cell-1',
    state: 'settled',
    verdict: buildVerdict(),
    runs: [buildRun()],
    droppedRuns: 0,
    expected: false,
    series: 1,
    ...part
  };
}

export function buildRunningCell(part: Partial<RunningCell> = {}): RunningCell {
  return {
    run: buildCurrentRun(),
    addedBytes: 250 * MIB,
    headroomBytes: 6 * GIB,
    elapsedMs: 4000,
    curve: [140 * MIB, 200 * MIB, 390 * MIB],
    isStale: false,
    sampleAgeMs: 200,
    ...part
  };
}

export function buildTimelinePoint(part: Partial<TimelinePoint> = {}): TimelinePoint {
  return {
    at_ms: BUILT_AT_MS,
    readAtMs: BUILT_AT_MS,
    kernelBytes: 140 * MIB,
    othersBytes: 800 * MIB,
    pageCacheBytes: 300 * MIB,
    limitBytes: 8 * GIB,
    devices: new Map(),
    gapBefore: false,
    ...part
  };
}

export function buildPostmortem(part: Partial<Postmortem> = {}): Postmortem {
  return {
    diedAtMs: BUILT_AT_MS,
    cellId: 'cell-1',
    executionCount: 7,
    certainty: 'confirmed',
    lastSample: buildSample({ used_in_limit_bytes: 8 * GIB - 40 * MIB, anon_bytes: 7 * GIB }),
    lastSampleAgeMs: 150,
    addedBytes: 6 * GIB,
    killCountBefore: 0,
    killCountAfter: 1,
    bytesPerSecond: 1.5 * GIB,
    timeline: [],
    holdings: null,
    ...part
  };
}
