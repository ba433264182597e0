/** One open notebook, as views may know it, on JupyterLab's own widgets and commands. */
import type { JupyterFrontEnd } from '@jupyterlab/application';
import type { CodeCell } from '@jupyterlab/cells';
import type { NotebookPanel } from '@jupyterlab/notebook';
import { NotebookActions } from '@jupyterlab/notebook';
import type { ISignal } from '@lumino/signaling';
import { Signal } from '@lumino/signaling';

import type { CellDescription, INotebookContext } from '../model/notebook';
import type { ISessionModel } from '../model/session';

export class NotebookContext implements INotebookContext {
  constructor(
    private readonly _app: JupyterFrontEnd,
    private readonly _panel: NotebookPanel,
    readonly session: ISessionModel
  ) {
    const { sessionContext, content } = _panel;
    sessionContext.statusChanged.connect(() => this._changed.emit(), this);
    sessionContext.kernelChanged.connect(() => this._changed.emit(), this);
    _panel.context.pathChanged.connect(() => this._changed.emit(), this);
    content.modelChanged.connect(this._onContentChanged, this);
    content.modelContentChanged.connect(this._onContentChanged, this);
    _panel.disposed.connect(() => this.dispose(), this);
  }

  get changed(): ISignal<INotebookContext, void> {
    return this._changed;
  }
  get id(): string {
    return this._panel.id;
  }
  get name(): string {
    const path = this._panel.context.path;
    return path.slice(path.lastIndexOf('/') + 1);
  }
  get kernelName(): string | null {
    const { sessionContext } = this._panel;
    return sessionContext.hasNoKernel ? null : sessionContext.kernelDisplayName;
  }
  get isKernelBusy(): boolean {
    return this._panel.sessionContext.session?.kernel?.status === 'busy';
  }
  get isDisposed(): boolean {
    return this._isDisposed;
  }

  codeCellIds(): readonly string[] {
    return [...this._cellsById.keys()];
  }

  describeCell(cellId: string): CellDescription | null {
    const cell = this._cellsById.get(cellId);
    if (cell === undefined) {
      return null;
    }
    const source = cell.model.sharedModel.getSource();
    return {
      executionCount: cell.model.executionCount,
      source,
      sourceLine: source.split('\n').find(line => line.trim() !== '') ?? ''
    };
  }

  tagsOf(cellId: string): readonly string[] {
    const tags: unknown = this._cellsById.get(cellId)?.model.getMetadata('tags');
    return Array.isArray(tags) ? tags.filter(tag => typeof tag === 'string') : [];
  }

  async revealCell(cellId: string): Promise<void> {
    const index = this._panel.content.widgets.findIndex(cell => cell.model.id === cellId);
    if (index >= 0) {
      this._app.shell.activateById(this._panel.id);
      this._panel.content.activeCellIndex = index;
      this._panel.content.deselectAll();
      await this._panel.content.scrollToItem(index, 'smart').catch(() => undefined); // another scroll took its place
    }
  }

  async startKernel(): Promise<void> {
    const { sessionContext } = this._panel;
    if (sessionContext.session?.kernel?.status === 'dead') {
      await sessionContext.shutdown(); // the server has forgotten the session of a kernel that it gave up
    }
    const isChoiceNeeded = await sessionContext.startKernel();
    if (isChoiceNeeded) {
      await this.changeKernel();
    }
  }
  async changeKernel(): Promise<void> {
    await this._execute('notebook:change-kernel');
  }
  async restartKernel(): Promise<void> {
    await this._execute('notebook:restart-kernel');
  }
  async interruptKernel(): Promise<void> {
    await this._panel.sessionContext.session?.kernel?.interrupt();
  }

  async runCellsAbove(cellId: string): Promise<void> {
    await this.revealCell(cellId);
    await NotebookActions.runAllAbove(this._panel.content, this._panel.sessionContext);
  }

  dispose(): void {
    if (!this._isDisposed) {
      this._isDisposed = true;
      Signal.disconnectReceiver(this);
      this.session.dispose();
      Signal.clearData(this);
    }
  }

  /** JupyterLab's commands act on the active notebook. */
  private async _execute(command: string): Promise<void> {
    this._app.shell.activateById(this._panel.id);
    await this._app.commands.execute(command);
  }

  private readonly _onContentChanged = (): void => {
    this._index = null;
    this._changed.emit();
  };

  /** Code cells by id, top to bottom; made anew after the notebook changed. */
  private get _cellsById(): ReadonlyMap<string, CodeCell> {
    this._index ??= new Map(
      this._panel.content.widgets
        .filter((cell): cell is CodeCell => cell.model.type === 'code')
        .map(cell => [cell.model.id, cell])
    );
    return this._index;
  }

  private _isDisposed = false;
  private _index: ReadonlyMap<string, CodeCell> | null = null;
  private readonly _changed = new Signal<INotebookContext, void>(this);
}
