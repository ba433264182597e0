/** The notebooks that are open: the pinned one is shown, else the active one. */
import type { ISignal } from '@lumino/signaling';
import { Signal } from '@lumino/signaling';

import type { INotebookContext, INotebookRegistry } from './notebook';

export class NotebookRegistry implements INotebookRegistry {
  get changed(): ISignal<INotebookRegistry, void> {
    return this._changed;
  }
  get all(): readonly INotebookContext[] {
    return this._all;
  }
  get pinnedId(): string | null {
    return this._pinnedId;
  }
  get current(): INotebookContext | null {
    return this._find(this._pinnedId) ?? this._find(this._activeId) ?? null;
  }
  get isDisposed(): boolean {
    return this._isDisposed;
  }

  /** Takes a notebook that was opened; the registry forgets it when it is removed. */
  add(context: INotebookContext): void {
    this._all = [...this._all, context];
    this._changed.emit();
  }

  /** Forgets a notebook that was closed; a pin on it is gone with it. */
  remove(context: INotebookContext): void {
    this._all = this._all.filter(each => each !== context);
    if (this._pinnedId === context.id) {
      this._pinnedId = null;
    }
    this._changed.emit();
  }

  /** The notebook the person looks at; null leaves the last one shown while it is open. */
  activate(id: string | null): void {
    if (id !== null && id !== this._activeId) {
      this._activeId = id;
      this._changed.emit();
    }
  }

  pin(id: string | null): void {
    if (id !== this._pinnedId) {
      this._pinnedId = id;
      this._changed.emit();
    }
  }

  dispose(): void {
    if (!this._isDisposed) {
      this._isDisposed = true;
      this._all = [];
      Signal.clearData(this);
    }
  }

  private _find(id: string | null): INotebookContext | undefined {
    return id === null ? undefined : this._all.find(each => each.id === id);
  }

  private _all: readonly INotebookContext[] = [];
  private _activeId: string | null = null;
  private _pinnedId: string | null = null;
  private _isDisposed = false;
  private readonly _changed = new Signal<INotebookRegistry, void>(this);
}
