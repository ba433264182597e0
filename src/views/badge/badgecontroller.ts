/**
 * Keeps the badges of one notebook panel in step with its session.
 *
 * A badge is a row of the cell's own layout, right after the input: the one place that survives scrolling in all
 * windowing modes, execution and collapsing. Cells are known by id; moving one makes a new widget, which gets a new
 * row. Nothing is written into the notebook. Disposing the controller, or the panel, ends every subscription.
 */
import type { Cell } from '@jupyterlab/cells';
import { CodeCell } from '@jupyterlab/cells';
import type { Notebook, NotebookPanel } from '@jupyterlab/notebook';
import type { IDisposable } from '@lumino/disposable';
import { Signal } from '@lumino/signaling';
import type { PanelLayout } from '@lumino/widgets';

import type { IClock } from '../../core/clock';
import type { ClearStepId } from '../../core/clearsteps';
import type { Translate } from '../../core/translate';
import type { BadgeAction, WordingContext } from '../../core/wording';
import type { INotebookContext } from '../../model/notebook';
import type { ISessionModel, SessionChange } from '../../model/session';
import { LIVE_INTERVAL_MS } from '../hooks';
import { BadgeWidget } from './badgewidget';
import type { BadgeView } from './badgeview';
import { viewBadge, wordingContext } from './badgeview';
import { DetailWidget } from './detail';

export type BadgeControllerOptions = {
  panel: NotebookPanel;
  notebook: INotebookContext;
  trans: Translate;
  locale: string | undefined;
  clock: IClock;
  /** Runs steps of a clear at once. */
  clear: (steps: readonly ClearStepId[]) => void;
  showPostmortem: () => void;
};

type Row = { badge: BadgeWidget; detail: DetailWidget | null };

export class BadgeController implements IDisposable {
  constructor(private readonly _options: BadgeControllerOptions) {
    const { panel, notebook } = _options;
    this._session = notebook.session;
    this._context = wordingContext(notebook, _options.trans, _options.locale);
    this._live.className = 'jp-CellMem-Hidden';
    this._live.setAttribute('role', 'status');
    panel.node.append(this._live);
    panel.disposed.connect(() => this.dispose(), this);
    panel.content.modelChanged.connect(this._onModelChanged, this);
    this._session.changed.connect(this._onSessionChanged, this);
    this._onModelChanged(panel.content);
  }

  get isDisposed(): boolean {
    return this._isDisposed;
  }

  get notebook(): INotebookContext {
    return this._options.notebook;
  }

  dispose(): void {
    if (this._isDisposed) {
      return;
    }
    this._isDisposed = true;
    this._cancelDraw?.();
    Signal.clearData(this);
    this._rows.forEach(row => removeRow(row));
    this._rows.clear();
    this._live.remove();
  }

  /** Opens or closes the evidence of a cell. Returns false when the cell has none. */
  toggleDetail(cellId: string): boolean {
    const view = this._view(cellId);
    if (view?.isExplainable !== true) {
      return false;
    }
    if (!this._open.delete(cellId)) {
      this._open.add(cellId);
    }
    this._draw(cellId);
    return true;
  }

  private readonly _onModelChanged = (content: Notebook): void => {
    content.model?.cells.changed.connect(this._onCellsChanged, this);
    this._drawAll();
  };

  private readonly _onCellsChanged = (): void => {
    this._drawAll();
  };

  private readonly _onSessionChanged = (_: ISessionModel, change: SessionChange): void => {
    switch (change.kind) {
      case 'cells':
        change.cellIds.forEach(cellId => this._draw(cellId));
        if (change.cellIds.length === 0) {
          this._drawAll();
        }
        this._announceFlags();
        break;
      case 'running':
        this._onRunning();
        break;
      case 'postmortem':
      case 'clearing':
      case 'connection':
        this._drawAll();
        break;
      default:
        break;
    }
  };

  /** The running cell is redrawn at most four times a second; a start and an end are drawn at once. */
  private _onRunning(): void {
    const running = this._session.running?.run.cell_id ?? null;
    if (running !== this._runningCellId) {
      const before = this._runningCellId;
      this._runningCellId = running;
      this._drawWaiting([before, running]);
      this._drawnAtMs = this._options.clock.now();
      return;
    }
    if (running === null || this._cancelDraw !== null) {
      return;
    }
    const waitMs = this._drawnAtMs + LIVE_INTERVAL_MS - this._options.clock.now();
    if (waitMs <= 0) {
      this._drawRunning();
    } else {
      this._cancelDraw = this._options.clock.after(waitMs, () => this._drawRunning());
    }
  }

  /** A cell that starts or ends changes its own badge, and whether the actions of others have to wait. */
  private _drawWaiting(cellIds: readonly (string | null)[]): void {
    cellIds.forEach(cellId => (cellId === null ? undefined : this._draw(cellId)));
    for (const [cell, row] of this._rows) {
      if (row.badge.hasAction && cell instanceof CodeCell) {
        this._drawCell(cell);
      }
    }
  }

  private _drawRunning(): void {
    this._cancelDraw = null;
    this._drawnAtMs = this._options.clock.now();
    // Nothing is drawn for nobody. The end of the run is drawn in any case.
    if (this._runningCellId !== null && !document.hidden && this._options.panel.isVisible) {
      this._draw(this._runningCellId);
    }
  }

  private _drawAll(): void {
    for (const cell of this._options.panel.content.widgets) {
      if (cell instanceof CodeCell) {
        this._drawCell(cell);
      }
    }
  }

  private _draw(cellId: string): void {
    const cell = this._options.panel.content.widgets.find(widget => widget.model.id === cellId);
    if (cell instanceof CodeCell) {
      this._drawCell(cell);
    }
  }

  private _drawCell(cell: CodeCell): void {
    const view = this._view(cell.model.id);
    const row = this._rows.get(cell);
    if (view === null) {
      if (row !== undefined) {
        removeRow(row);
        this._rows.delete(cell);
      }
    } else if (row !== undefined) {
      this._present(cell, row, view);
    } else {
      void this._addRow(cell);
    }
  }

  /** A cell is a placeholder until it is ready; only then it has an input to stand under. */
  private async _addRow(cell: CodeCell): Promise<void> {
    if (this._awaited.has(cell)) {
      return;
    }
    this._awaited.add(cell);
    await cell.ready;
    this._awaited.delete(cell);
    const view = this._isDisposed || cell.isDisposed ? null : this._view(cell.model.id);
    if (view === null || this._rows.has(cell)) {
      return;
    }
    const cellId = cell.model.id;
    const badge = new BadgeWidget({
      trans: this._options.trans,
      onToggle: () => this._onToggle(cellId),
      onAction: action => this._act(action)
    });
    const row: Row = { badge, detail: null };
    insertAfter(cell, '.jp-Cell-inputWrapper', badge);
    this._rows.set(cell, row);
    cell.disposed.connect(this._onCellDisposed, this);
    this._present(cell, row, view);
  }

  private _present(cell: CodeCell, row: Row, view: BadgeView): void {
    const isOpen = view.isExplainable && this._open.has(view.cellId);
    row.badge.present(view, isOpen);
    if (!isOpen) {
      row.detail?.dispose();
      row.detail = null;
    } else if (row.detail === null) {
      row.detail = new DetailWidget({
        cellId: view.cellId,
        notebook: this._options.notebook,
        context: this._context,
        onClose: () => this._closeDetail(view.cellId, row)
      });
      insertAfter(cell, '.jp-CellMem-Badge', row.detail);
    }
  }

  private _closeDetail(cellId: string, row: Row): void {
    this._open.delete(cellId);
    this._draw(cellId);
    row.badge.focusMain();
  }

  private _onToggle(cellId: string): void {
    if (!this.toggleDetail(cellId) && this._view(cellId)?.wording.action === 'show_postmortem') {
      this._options.showPostmortem();
    }
  }

  private _act(action: BadgeAction): void {
    switch (action) {
      case 'release_traceback':
        this._options.clear(['tracebacks']);
        break;
      case 'forget_output':
        this._options.clear(['output_history']);
        break;
      case 'show_postmortem':
        this._options.showPostmortem();
        break;
      case 'why':
        break;
    }
  }

  /** A new flag is said once, politely; figures never are. */
  private _announceFlags(): void {
    for (const [cellId, cell] of this._session.cells) {
      const isFlagged = cell.verdict?.flagged === true && cell.state !== 'stale';
      if (isFlagged && !this._flagged.has(cellId)) {
        this._flagged.add(cellId);
        this._live.textContent = this._view(cellId)?.wording.ariaLabel ?? '';
      } else if (!isFlagged) {
        this._flagged.delete(cellId);
      }
    }
  }

  private _view(cellId: string): BadgeView | null {
    return viewBadge(this._session, cellId, this._context);
  }

  private readonly _onCellDisposed = (cell: unknown): void => {
    this._rows.forEach((row, key) => {
      if (key === cell) {
        removeRow(row);
        this._rows.delete(key);
      }
    });
  };

  private _isDisposed = false;
  private readonly _session: ISessionModel;
  private readonly _context: WordingContext;
  /** By widget, not by id: a cell that moves gets a new widget with the same id. */
  private readonly _rows = new Map<Cell, Row>();
  private readonly _awaited = new WeakSet<Cell>();
  private readonly _open = new Set<string>();
  private readonly _flagged = new Set<string>();
  private readonly _live = document.createElement('div');
  private _runningCellId: string | null = null;
  private _drawnAtMs = -Infinity;
  private _cancelDraw: (() => void) | null = null;
}

function removeRow(row: Row): void {
  row.detail?.dispose();
  row.badge.dispose();
}

/** Inserts after the first child of the cell that `selector` matches; at the end where none does. */
function insertAfter(cell: Cell, selector: string, row: BadgeWidget | DetailWidget): void {
  const layout = cell.layout as PanelLayout;
  const index = layout.widgets.findIndex(widget => widget.node.matches(selector));
  layout.insertWidget(index < 0 ? layout.widgets.length : index + 1, row);
}
