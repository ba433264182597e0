/** Everything that is known of one notebook's kernel session, put together from what its agent tells. */
import type { ISignal } from '@lumino/signaling';
import { Signal } from '@lumino/signaling';

import type { IClock } from '../core/clock';
import type { Result } from '../core/result';
import type {
  ClearPlan,
  ClearReport,
  CurrentRun,
  Curve,
  Holdings,
  Push,
  ReplyHello,
  Sample,
  Session
} from '../generated/protocol';
import { CellRecord } from './cellrecord';
import type { ClearProgress, ClientFailure, ConnectionState, IAgentClient, KernelDeath } from './client';
import { DeathRecord } from './deathrecord';
import { hasEnded } from './endedstates';
import { KernelSettings } from './kernelsettings';
import { LeaseKeeper } from './lease';
import { postmortemOf } from './postmortem';
import { SampleHistory } from './samplehistory';
import type {
  CellState,
  ClearMark,
  ISessionModel,
  Postmortem,
  RunBand,
  RunningCell,
  SessionChange,
  TimelinePoint
} from './session';
import { SilenceWatch } from './silencewatch';
import type { IVisibility } from './visibility';

export class SessionModel implements ISessionModel {
  /** Owns `client`. */
  constructor(
    private readonly _client: IAgentClient,
    clock: IClock,
    visibility: IVisibility
  ) {
    this._lease = new LeaseKeeper(_client, clock, visibility);
    this._history = new SampleHistory(clock);
    this._settings = new KernelSettings(_client, () => this._onSettingsTaken());
    this.silence = new SilenceWatch(clock, {
      isTold: () => this._history.runs.current !== null || this.connection !== 'attached' || this.isPaused,
      ask: () => void this.refreshSample(),
      onChanged: () => this._announce({ kind: 'running' })
    });
    _client.stateChanged.connect((_, state) => this._onState(state), this);
    _client.greeted.connect((_, hello) => this._onGreeted(hello), this);
    _client.pushed.connect((_, push) => this._onPushed(push), this);
    _client.died.connect((_, death) => this._onDied(death), this);
    visibility.changed.connect((_, isVisible) => this._onVisibility(isVisible), this);
  }

  /** Told by the page whether the kernel is at work. */
  readonly silence: SilenceWatch;

  get changed(): ISignal<ISessionModel, SessionChange> {
    return this._changed;
  }
  get isDisposed(): boolean {
    return this._isDisposed;
  }
  get connection(): ConnectionState {
    return this._client.state;
  }
  get failureDetail(): string | null {
    return this._client.failureDetail;
  }
  get language(): string | null {
    return this._client.language;
  }
  get session(): Session | null {
    return this._session;
  }
  get sample(): Sample | null {
    return this._history.sample;
  }
  get sampleReceivedAtMs(): number | null {
    return this._history.receivedAtMs;
  }
  get timeline(): readonly TimelinePoint[] {
    return this._history.timeline.points;
  }
  get bands(): readonly RunBand[] {
    return this._history.runs.bands;
  }
  get clearMarks(): readonly ClearMark[] {
    return this._history.clearMarks;
  }
  get cells(): ReadonlyMap<string, CellState> {
    return this._cells.states;
  }
  get running(): RunningCell | null {
    return this._history.runningCell();
  }
  get holdings(): Holdings | null {
    return this._holdings;
  }
  get postmortem(): Postmortem | null {
    return this._death.postmortem;
  }
  get isSilent(): boolean {
    return this.silence.isSilent;
  }
  get isPaused(): boolean {
    return this._settings.isPaused;
  }
  get isClearing(): boolean {
    return this._isClearing;
  }
  get highWater(): { bytes: number; executionCount: number | null } | null {
    return this._cells.highWater;
  }
  get unmeasuredCellIds(): ReadonlySet<string> {
    return this._cells.unmeasuredIds;
  }

  /** These cells were sent to the kernel while no agent was attached. */
  noteUnmeasured(cellIds: readonly string[]): void {
    this._cells.noteUnmeasured(cellIds);
    this._announceCells(cellIds);
  }

  readonly setPaused = (paused: boolean): Promise<Result<null, ClientFailure>> =>
    this._settings.want({ sampling: !paused });
  readonly setExactPeak = (isExact: boolean): Promise<Result<null, ClientFailure>> =>
    this._settings.want({ exact_peak: isExact });
  readonly setExpected = (cellId: string, isExpected: boolean): Promise<Result<null, ClientFailure>> =>
    this._client.setExpected(cellId, isExpected);

  async refreshSample(): Promise<void> {
    const outcome = await this._client.sample();
    if (outcome.ok && !this._isDisposed) {
      this.silence.noteHeard();
      this._takeSample(outcome.value);
    }
  }

  async refreshHoldings(): Promise<Result<Holdings, ClientFailure>> {
    const outcome = await this._client.readHoldings();
    if (outcome.ok && !this._isDisposed) {
      this._takeHoldings(outcome.value);
    }
    return outcome;
  }

  readonly planClear = (): Promise<Result<ClearPlan, ClientFailure>> => this._client.planClear();

  async clearSession(
    steps: readonly string[],
    names: readonly string[],
    onProgress: (progress: ClearProgress) => void
  ): Promise<Result<ClearReport, ClientFailure>> {
    this._setClearing(true);
    try {
      return await this._client.clearSession(steps, names, onProgress);
    } finally {
      this._setClearing(false);
    }
  }

  dismissPostmortem(): void {
    this._death.dismiss();
    this._announce({ kind: 'postmortem' });
  }

  readonly retry = (): void => this._client.retry();

  dispose(): void {
    if (!this._isDisposed) {
      this._isDisposed = true;
      this._lease.dispose();
      this.silence.dispose();
      this._client.dispose();
      Signal.clearData(this);
    }
  }

  private _onState(state: ConnectionState): void {
    if (hasEnded(state)) {
      this._endLife();
    }
    if (state === 'attached') {
      this._lease.renewSoon();
    }
    this._updateLease();
    this._announce({ kind: 'connection' });
  }

  private _onGreeted(hello: ReplyHello): void {
    this._enterEpoch(hello.epoch);
    this._session = hello.session;
    this._settings.learn(hello.settings);
    this.silence.noteHeard();
    this._history.noteMessage(hello.seq, hello.sample.at_ms);
    this._announceCells(this._cells.takeCells(hello.cells));
    this._followRun(hello.cur);
    this._takeSample(hello.sample);
    this._takeHoldings(hello.holdings);
    this._announce({ kind: 'paused' });
    if (!this._death.isOver(hello.epoch) && this._death.judge(hello.session.oom_kill_count)) {
      this._announce({ kind: 'postmortem' });
    }
  }

  private _onSettingsTaken(): void {
    this._history.timeline.breakHere();
    this._announce({ kind: 'paused' });
  }

  private _onPushed(push: Push): void {
    if (this._death.isOver(push.epoch)) {
      return; // was on its way when the kernel died
    }
    this._enterEpoch(push.epoch);
    this._history.noteMessage(push.seq, push.at_ms);
    this.silence.noteHeard();
    if (push.kind === 'up' || push.kind === 'settled') {
      this._session = push.session;
    }
    if (push.kind === 'end') {
      this._announceCells(this._cells.takeSummaries([...push.settled, push.cell]));
    } else if (push.kind === 'settled') {
      this._announceCells(this._cells.takeSummaries(push.cells));
    }
    this._followRun(push.cur);
    if ('sample' in push) {
      this._takeSample(push.sample, 'curve' in push ? push.curve : null);
    }
    if (push.kind === 'settled' || push.kind === 'answer') {
      this._takeHoldings(push.holdings);
    }
    if (push.kind === 'answer' && push.report !== null && !push.report.dry_run) {
      this._history.markClear(push.at_ms, push.report.reclaimed_bytes);
      this._announce({ kind: 'clearing' });
    }
  }

  private _enterEpoch(epoch: string): void {
    if (epoch === this._epoch) {
      return;
    }
    this._epoch = epoch;
    this._followRun(null);
    this._session = null;
    this._holdings = null;
    this._history.beginLife();
    this._announceCells(this._cells.beginLife());
  }

  /** The kernel process is gone, or out of reach for good. */
  private _endLife(): void {
    this._followRun(null);
    this._announceCells(this._cells.endLife());
  }

  private _onDied(death: KernelDeath): void {
    const killCount = this._session?.oom_kill_count ?? null;
    this._death.note(postmortemOf(death, this._history, killCount, this._holdings), this._epoch);
    this._endLife();
    this._announce({ kind: 'postmortem' });
  }

  private _followRun(run: CurrentRun | null): void {
    const wasOpen = this._history.runs.current !== null;
    this._history.followRun(run);
    const cellIds = this._cells.followRun(run);
    this._updateLease();
    if (run !== null || wasOpen) {
      this._announce({ kind: 'running' });
    }
    this._announceCells(cellIds);
  }

  private _takeSample(sample: Sample, curve: Curve | null = null): void {
    if (this._history.takeSample(sample, curve)) {
      this._announce({ kind: 'sample' });
    }
  }

  private _takeHoldings(holdings: Holdings | null): void {
    if (holdings !== null) {
      this._holdings = holdings;
      this._announce({ kind: 'holdings' });
    }
  }

  private _setClearing(isClearing: boolean): void {
    this._isClearing = isClearing;
    this._announce({ kind: 'clearing' });
  }

  /** The person is back: one sample, since nothing was sent meanwhile; ticks come by themselves. */
  private _onVisibility(isVisible: boolean): void {
    if (isVisible && this.connection === 'attached' && this._history.runs.current === null) {
      void this.refreshSample();
    }
  }

  private _updateLease(): void {
    this._lease.setWanted(this._history.runs.current !== null && this.connection === 'attached');
  }

  private _announceCells(cellIds: readonly string[]): void {
    if (cellIds.length > 0) {
      this._announce({ kind: 'cells', cellIds });
    }
  }

  private _announce(change: SessionChange): void {
    if (!this._isDisposed) {
      this._changed.emit(change);
    }
  }

  private _isDisposed = false;
  private _isClearing = false;
  /** The kernel life that we follow. */
  private _epoch: string | null = null;
  private _session: Session | null = null;
  private _holdings: Holdings | null = null;
  private readonly _settings: KernelSettings;
  private readonly _lease: LeaseKeeper;
  private readonly _history: SampleHistory;
  private readonly _cells = new CellRecord();
  private readonly _death = new DeathRecord();
  private readonly _changed = new Signal<ISessionModel, SessionChange>(this);
}
