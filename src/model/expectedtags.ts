/**
 * The cell tag that says for ever what "Mark as expected" says for one kernel life.
 *
 * A kernel knows a cell from its first run on; from then on it is told of the tag, and whenever the tag comes or goes.
 */
import type { IClock } from '../core/clock';
import type { INotebookContext } from './notebook';
import type { CellState, ISessionModel, SessionChange } from './session';

export const EXPECTED_TAG = 'cellmem-expected';

/** Every key that is typed changes a notebook; its tags are looked at this much later, once. */
const LOOK_AFTER_MS = 250;

/** Whether the tag of the cell says that its growth is expected. */
export function isExpectedByTag(notebook: INotebookContext, cellId: string): boolean {
  return notebook.tagsOf(cellId).includes(EXPECTED_TAG);
}

/** Tells the kernel of `notebook` which cells carry the tag, until the notebook closes. */
export class ExpectedTags {
  constructor(
    private readonly _notebook: INotebookContext,
    private readonly _clock: IClock
  ) {
    this._session = _notebook.session;
    // Both signals end with the notebook.
    _notebook.changed.connect(this._onNotebookChanged, this);
    this._session.changed.connect(this._onSessionChanged, this);
    this._lookAtAll();
  }

  private readonly _onNotebookChanged = (): void => {
    if (!this._isLooking) {
      this._isLooking = true;
      this._clock.after(LOOK_AFTER_MS, () => {
        this._isLooking = false;
        this._lookAtAll();
      });
    }
  };

  private readonly _onSessionChanged = (_: ISessionModel, change: SessionChange): void => {
    if (change.kind === 'connection') {
      this._asked.clear(); // it may be another kernel life
      this._lookAtAll();
    } else if (change.kind === 'cells') {
      change.cellIds.forEach(cellId => this._look(this._session.cells.get(cellId)));
    }
  };

  private _lookAtAll(): void {
    this._session.cells.forEach(cell => this._look(cell));
  }

  private _look(cell: CellState | undefined): void {
    const isOfThisLife = cell !== undefined && cell.state !== 'stale';
    if (!isOfThisLife || this._session.connection !== 'attached' || this._notebook.isDisposed) {
      return;
    }
    const { cellId } = cell;
    if (cell.expected) {
      this._asked.delete(cellId); // the kernel has taken it
    }
    if (isExpectedByTag(this._notebook, cellId)) {
      this._tagged.add(cellId);
      if (!cell.expected && !this._asked.has(cellId)) {
        this._asked.add(cellId);
        void this._ask(cellId);
      }
    } else if (this._tagged.delete(cellId) && (this._asked.delete(cellId) || cell.expected)) {
      void this._session.setExpected(cellId, false);
    }
  }

  /** What failed is asked again when the cell changes next. */
  private async _ask(cellId: string): Promise<void> {
    const outcome = await this._session.setExpected(cellId, true);
    if (!outcome.ok) {
      this._asked.delete(cellId);
    }
  }

  private readonly _session: ISessionModel;
  /** Cells seen with the tag: a mark that the person made otherwise is not ours to take back. */
  private readonly _tagged = new Set<string>();
  /** Cells the kernel was asked to expect, and has not told of since. */
  private readonly _asked = new Set<string>();
  private _isLooking = false;
}
