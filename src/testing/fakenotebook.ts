/** Open notebooks without JupyterLab. */
import type { ISignal } from '@lumino/signaling';
import { Signal } from '@lumino/signaling';

import type { CellDescription, INotebookContext, INotebookRegistry } from '../model/notebook';
import { FakeSession } from './fakesession';

export class FakeNotebook implements INotebookContext {
  constructor(
    readonly id = 'notebook-1',
    session: FakeSession | null = null
  ) {
    this.session = session ?? new FakeSession();
  }

  readonly session: FakeSession;

  /** Actions in order, such as `revealCell cell-1`. */
  readonly calls: string[] = [];
  name = 'tour.ipynb';
  kernelName: string | null = 'Python 3 (ipykernel)';
  isKernelBusy = false;
  /** Cells, top to bottom. */
  readonly described = new Map<string, CellDescription>();
  readonly tags = new Map<string, readonly string[]>();

  get changed(): ISignal<INotebookContext, void> {
    return this._changed;
  }
  get isDisposed(): boolean {
    return this._isDisposed;
  }

  /** Adds a code cell at the end; its first line becomes `sourceLine`. */
  addCell(cellId: string, source: string, executionCount: number | null = null): void {
    const sourceLine = source.split('\n').find(line => line.trim() !== '') ?? '';
    this.described.set(cellId, { executionCount, source, sourceLine });
    this.announce();
  }

  setTags(cellId: string, tags: readonly string[]): void {
    this.tags.set(cellId, tags);
    this.announce();
  }

  announce(): void {
    this._changed.emit();
  }

  codeCellIds(): readonly string[] {
    return [...this.described.keys()];
  }
  describeCell(cellId: string): CellDescription | null {
    return this.described.get(cellId) ?? null;
  }
  tagsOf(cellId: string): readonly string[] {
    return this.tags.get(cellId) ?? [];
  }
  revealCell(cellId: string): Promise<void> {
    return this._record(`revealCell ${cellId}`);
  }
  startKernel(): Promise<void> {
    return this._record('startKernel');
  }
  changeKernel(): Promise<void> {
    return this._record('changeKernel');
  }
  restartKernel(): Promise<void> {
    return this._record('restartKernel');
  }
  interruptKernel(): Promise<void> {
    return this._record('interruptKernel');
  }
  runCellsAbove(cellId: string): Promise<void> {
    return this._record(`runCellsAbove ${cellId}`);
  }

  dispose(): void {
    this._isDisposed = true;
    Signal.clearData(this);
  }

  private _record(call: string): Promise<void> {
    this.calls.push(call);
    return Promise.resolve();
  }

  private _isDisposed = false;
  private readonly _changed = new Signal<INotebookContext, void>(this);
}

export class FakeNotebookRegistry implements INotebookRegistry {
  constructor(notebooks: readonly INotebookContext[] = []) {
    this.all = notebooks;
    this._activeId = notebooks[0]?.id ?? null;
  }

  all: readonly INotebookContext[];
  pinnedId: string | null = null;

  get changed(): ISignal<INotebookRegistry, void> {
    return this._changed;
  }
  get isDisposed(): boolean {
    return this._isDisposed;
  }
  get current(): INotebookContext | null {
    const id = this.pinnedId ?? this._activeId;
    return this.all.find(notebook => notebook.id === id) ?? null;
  }

  setNotebooks(notebooks: readonly INotebookContext[], activeId: string | null): void {
    this.all = notebooks;
    this._activeId = activeId;
    this._changed.emit();
  }

  pin(id: string | null): void {
    this.pinnedId = id;
    this._changed.emit();
  }

  dispose(): void {
    this._isDisposed = true;
    Signal.clearData(this);
  }

  private _activeId: string | null;
  private _isDisposed = false;
  private readonly _changed = new Signal<INotebookRegistry, void>(this);
}
