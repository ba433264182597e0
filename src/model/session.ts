/**
 * The surface of a session model that views may use. `SessionModel` implements it; views and their tests depend on
 * this file alone.
 */
import type { IDisposable } from '@lumino/disposable';
import type { ISignal } from '@lumino/signaling';

import type { Result } from '../core/result';
import type {
  CellRun,
  ClearPlan,
  ClearReport,
  CurrentRun,
  Holdings,
  Sample,
  Session,
  Verdict
} from '../generated/protocol';
import type { ClearProgress, ClientFailure, ConnectionState } from './client';

/** One point of the "last 5 minutes". A null figure is a gap, never zero. */
export type TimelinePoint = {
  at_ms: number;
  /** When everything but the kernel's own figure was read. */
  readAtMs: number;
  kernelBytes: number | null;
  othersBytes: number | null;
  pageCacheBytes: number | null;
  limitBytes: number | null;
  /** Per device uuid. */
  devices: ReadonlyMap<string, DevicePoint>;
  /** True where samples are missing before this point: the curve is broken, not joined. */
  gapBefore: boolean;
};

export type DevicePoint = {
  usedBytes: number | null;
  kernelBytes: number | null;
  cacheBytes: number | null;
  totalBytes: number | null;
};

/** A span of the timeline that one cell's run covers. `endMs` is null while it runs. */
export type RunBand = {
  cellId: string | null;
  executionCount: number | null;
  startMs: number;
  endMs: number | null;
};

/** A mark of what was cleared. */
export type ClearMark = { at_ms: number; reclaimedBytes: number | null };

export type CellState = {
  cellId: string;
  /** 'running' while a run is open, 'stale' when it belongs to an earlier kernel life, else 'settled'. */
  state: 'running' | 'settled' | 'stale';
  verdict: Verdict | null;
  /** Newest last; bounded. */
  runs: readonly CellRun[];
  droppedRuns: number;
  /** Its growth is intended: its verdict has no flag. */
  expected: boolean;
  series: number;
};

/** A cell that is running now. */
export type RunningCell = {
  run: CurrentRun;
  /** Present minus baseline of this kernel's memory, or null when either is unknown. */
  addedBytes: number | null;
  headroomBytes: number | null;
  elapsedMs: number;
  /** anon bytes since the start, for a sparkline; at most 60 points. */
  curve: readonly number[];
  /** The newest sample is older than two intervals. */
  isStale: boolean;
  sampleAgeMs: number;
};

/** What is known of a kernel that ended by itself. */
export type Postmortem = {
  diedAtMs: number;
  cellId: string | null;
  executionCount: number | null;
  certainty: 'confirmed' | 'likely' | 'unlikely';
  lastSample: Sample | null;
  lastSampleAgeMs: number | null;
  addedBytes: number | null;
  killCountBefore: number | null;
  killCountAfter: number | null;
  /** Rate over the last seconds, bytes per second; null when it cannot be told. */
  bytesPerSecond: number | null;
  timeline: readonly TimelinePoint[];
  holdings: Holdings | null;
};

export type SessionChange =
  | { kind: 'connection' }
  | { kind: 'sample' }
  /** Verdict or runs of these cells changed. */
  | { kind: 'cells'; cellIds: readonly string[] }
  | { kind: 'running' }
  | { kind: 'holdings' }
  | { kind: 'postmortem' }
  | { kind: 'paused' }
  | { kind: 'clearing' };

/** Everything that is known of one notebook's kernel session. */
export interface ISessionModel extends IDisposable {
  readonly changed: ISignal<ISessionModel, SessionChange>;

  readonly connection: ConnectionState;
  readonly failureDetail: string | null;
  readonly language: string | null;
  readonly session: Session | null;
  readonly sample: Sample | null;
  /** When the newest sample arrived, by this page's clock. */
  readonly sampleReceivedAtMs: number | null;
  readonly timeline: readonly TimelinePoint[];
  readonly bands: readonly RunBand[];
  readonly clearMarks: readonly ClearMark[];
  readonly cells: ReadonlyMap<string, CellState>;
  /** The run that is open now, with or without a cell id. */
  readonly running: RunningCell | null;
  readonly holdings: Holdings | null;
  readonly postmortem: Postmortem | null;
  /** The kernel is busy and its agent does not answer: native code may hold the interpreter. */
  readonly isSilent: boolean;
  readonly isPaused: boolean;
  readonly isClearing: boolean;
  /** Highest RSS-based mark of this session and the cell it belongs to. */
  readonly highWater: { bytes: number; executionCount: number | null } | null;
  /** Cells ids that ran before the agent was there. */
  readonly unmeasuredCellIds: ReadonlySet<string>;

  setPaused(paused: boolean): Promise<Result<null, ClientFailure>>;
  /** Whether the kernel may reset the operating system's high-water mark; kept over restarts. */
  setExactPeak(isExact: boolean): Promise<Result<null, ClientFailure>>;
  /** Marks the growth of a cell as intended for this kernel life, or takes that back. */
  setExpected(cellId: string, isExpected: boolean): Promise<Result<null, ClientFailure>>;
  refreshSample(): Promise<void>;
  refreshHoldings(): Promise<Result<Holdings, ClientFailure>>;
  planClear(): Promise<Result<ClearPlan, ClientFailure>>;
  clearSession(
    steps: readonly string[],
    names: readonly string[],
    onProgress: (progress: ClearProgress) => void
  ): Promise<Result<ClearReport, ClientFailure>>;
  dismissPostmortem(): void;
  retry(): void;
}
