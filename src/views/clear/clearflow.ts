/**
 * The state of one clear session dialog: what is ticked, how far the kernel is, what came back. No DOM.
 *
 * Nothing runs before `start`; names are deleted only when their step was ticked by hand. The kernel may vanish at
 * any time: then the flow keeps the results that had arrived.
 */
import type { IDisposable } from '@lumino/disposable';
import type { ISignal } from '@lumino/signaling';
import { Signal } from '@lumino/signaling';

import type { ClearStepId } from '../../core/clearsteps';
import { CLEAR_STEPS, DEFAULT_STEPS } from '../../core/clearsteps';
import type { ClearPlan, ClearReport, ClearStep, Owner, Sample } from '../../generated/protocol';
import type { ClearProgress, ClientFailure } from '../../model/client';
import type { INotebookContext } from '../../model/notebook';
import type { ISessionModel, SessionChange } from '../../model/session';

export type ClearPhase = 'before' | 'running' | 'after' | 'lost';

export type ClearFlowOptions = {
  notebook: INotebookContext;
  /** Steps to tick at first; all but `user_names` when absent. */
  steps?: readonly ClearStepId[] | undefined;
  /** Names to choose at first. When given, their step starts ticked: whoever gave them asked for it. */
  names?: readonly string[] | undefined;
  /** Open the list of names at once. */
  startsWithNames?: boolean;
};

export class ClearFlow implements IDisposable {
  constructor(options: ClearFlowOptions) {
    this.notebook = options.notebook;
    this.startsWithNames = options.startsWithNames === true;
    this._session = options.notebook.session;
    this._ticked = new Set(options.steps ?? DEFAULT_STEPS);
    this._ticked.delete('user_names');
    this._preset = options.names ?? [];
    if (this._preset.length > 0) {
      this._ticked.add('user_names');
      this._preset.forEach(name => this._chosen.add(name));
    }
    this._session.changed.connect(this._onSessionChanged, this);
    void this._loadPlan();
  }

  readonly notebook: INotebookContext;
  readonly startsWithNames: boolean;

  get changed(): ISignal<ClearFlow, void> {
    return this._changed;
  }
  get isDisposed(): boolean {
    return this._isDisposed;
  }
  get phase(): ClearPhase {
    return this._phase;
  }
  /** Null while it is read, and when the kernel could not tell it. */
  get plan(): ClearPlan | null {
    return this._plan;
  }
  get planFailure(): ClientFailure | null {
    return this._planFailure;
  }
  get ticked(): ReadonlySet<ClearStepId> {
    return this._ticked;
  }
  /** Names that the person may delete, as the plan lists them. */
  get names(): readonly Owner[] {
    return this._plan?.names.filter(name => name.deletable) ?? [];
  }
  /** Names that go when the step "Delete names" is ticked. */
  get chosen(): ReadonlySet<string> {
    return this._chosen;
  }
  /** How many names this clear will delete. */
  get deletedCount(): number {
    return this._ticked.has('user_names') ? this._chosen.size : 0;
  }
  /** Steps that will run, in order. */
  get order(): readonly ClearStepId[] {
    return CLEAR_STEPS.filter(id => this._ticked.has(id) && (id !== 'user_names' || this._chosen.size > 0));
  }
  /** Steps that have reported, by id. */
  get results(): ReadonlyMap<ClearStepId, ClearStep> {
    return this._results;
  }
  /** The step at work, with its place; null unless running. */
  get current(): { id: ClearStepId; index: number; count: number } | null {
    const id = this.order[this._doneCount];
    return this._phase === 'running' && id !== undefined
      ? { id, index: this._doneCount + 1, count: this.order.length }
      : null;
  }
  get report(): ClearReport | null {
    return this._report;
  }
  get failure(): ClientFailure | null {
    return this._failure;
  }
  get before(): Sample | null {
    return this._before;
  }
  get after(): Sample | null {
    return this._after;
  }
  /** Something is ticked and the kernel is free. */
  get canStart(): boolean {
    return (
      this._phase === 'before' &&
      this.order.length > 0 &&
      this._session.running === null &&
      !this._session.isClearing &&
      this._session.connection === 'attached'
    );
  }

  toggle(id: ClearStepId): void {
    if (this._phase === 'before') {
      if (!this._ticked.delete(id)) {
        this._ticked.add(id);
      }
      this._changed.emit();
    }
  }

  choose(name: string, isChosen: boolean): void {
    if (this._phase === 'before') {
      if (isChosen) {
        this._chosen.add(name);
      } else {
        this._chosen.delete(name);
      }
      this._changed.emit();
    }
  }

  /** Runs the ticked steps. Settles when the kernel has answered or is lost. */
  async start(): Promise<void> {
    if (!this.canStart) {
      return;
    }
    const steps = this.order;
    const names = steps.includes('user_names') ? [...this._chosen] : [];
    this._phase = 'running';
    this._before = this._session.sample;
    this._changed.emit();
    const result = await this._session.clearSession(steps, names, progress => this._onProgress(progress));
    if (this._isDisposed) {
      return;
    }
    if (result.ok) {
      this._report = result.value;
      result.value.steps.forEach(step => this._results.set(step.id, step));
      await this._session.refreshSample();
      this._after = this._session.sample;
      this._phase = 'after';
    } else {
      this._failure = result.failure;
      this._phase = 'lost';
    }
    this._emit();
  }

  dispose(): void {
    this._isDisposed = true;
    Signal.clearData(this);
  }

  private async _loadPlan(): Promise<void> {
    const result = await this._session.planClear();
    if (this._isDisposed) {
      return;
    }
    if (result.ok) {
      this._plan = result.value;
      this._planFailure = null;
      this._chooseFromPlan();
    } else {
      this._planFailure = result.failure;
    }
    this._emit();
  }

  /** All names, as the row says; of preset names those that exist. */
  private _chooseFromPlan(): void {
    const wanted = this._preset.length > 0 ? new Set(this._preset) : null;
    this._chosen.clear();
    for (const { name } of this.names) {
      if (wanted === null || wanted.has(name)) {
        this._chosen.add(name);
      }
    }
  }

  private _onProgress({ step, index }: ClearProgress): void {
    this._results.set(step.id, step);
    this._doneCount = index;
    this._emit();
  }

  private readonly _onSessionChanged = (_: ISessionModel, change: SessionChange): void => {
    if (change.kind === 'running' || change.kind === 'connection' || change.kind === 'clearing') {
      this._emit();
    }
  };

  private _emit(): void {
    if (!this._isDisposed) {
      this._changed.emit();
    }
  }

  private readonly _changed = new Signal<ClearFlow, void>(this);
  private readonly _session: ISessionModel;
  private readonly _preset: readonly string[];
  private readonly _ticked: Set<ClearStepId>;
  private readonly _chosen = new Set<string>();
  private readonly _results = new Map<ClearStepId, ClearStep>();
  private _isDisposed = false;
  private _phase: ClearPhase = 'before';
  private _plan: ClearPlan | null = null;
  private _planFailure: ClientFailure | null = null;
  private _report: ClearReport | null = null;
  private _failure: ClientFailure | null = null;
  private _before: Sample | null = null;
  private _after: Sample | null = null;
  private _doneCount = 0;
}
