/**
 * What views may know of, and ask from, the notebooks that are open. `plugins` implements these on JupyterLab's
 * widgets, so that views and their tests need neither a notebook nor a kernel.
 */
import type { IDisposable } from '@lumino/disposable';
import type { ISignal } from '@lumino/signaling';

import type { ISessionModel } from './session';

export type CellDescription = {
  /** Prompt number shown beside the cell now. */
  executionCount: number | null;
  /** First line that is not blank. */
  sourceLine: string;
  /** The whole source. */
  source: string;
};

/** One open notebook with its kernel session. */
export interface INotebookContext extends IDisposable {
  /** Name, kernel, status, order or source of cells changed. */
  readonly changed: ISignal<INotebookContext, void>;
  readonly id: string;
  /** File name. */
  readonly name: string;
  /** Display name of the kernel, null without one. */
  readonly kernelName: string | null;
  readonly isKernelBusy: boolean;
  readonly session: ISessionModel;

  /** Ids of the code cells, top to bottom. */
  codeCellIds(): readonly string[];
  describeCell(cellId: string): CellDescription | null;
  /** Tags in the cell's metadata; none for a cell that is not there. */
  tagsOf(cellId: string): readonly string[];
  /** Scrolls to the cell and selects it. */
  revealCell(cellId: string): Promise<void>;
  startKernel(): Promise<void>;
  changeKernel(): Promise<void>;
  /** Asks first, as JupyterLab's own command does. */
  restartKernel(): Promise<void>;
  interruptKernel(): Promise<void>;
  runCellsAbove(cellId: string): Promise<void>;
}

/** The notebooks that are open, and the one the panel shows. */
export interface INotebookRegistry extends IDisposable {
  readonly changed: ISignal<INotebookRegistry, void>;
  readonly all: readonly INotebookContext[];
  /** The pinned notebook, else the active one. */
  readonly current: INotebookContext | null;
  readonly pinnedId: string | null;
  pin(id: string | null): void;
}
