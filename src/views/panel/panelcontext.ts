/** What every part of the panel is handed. */
import type { Translate } from '../../core/translate';
import type { INotebookContext } from '../../model/notebook';

export type ViewContext = {
  trans: Translate;
  /** BCP 47 tag for numbers; the browser's own when undefined. */
  locale: string | undefined;
};

export type NotebookViewProps = ViewContext & { notebook: INotebookContext };

/** What the panel's buttons do. A null action does not exist in this application: its button is absent. */
export type PanelActions = {
  clearSession: (() => void) | null;
  openSettings: (() => void) | null;
  copyText: (text: string) => void;
};

/** Which sections are folded, kept while the panel is hidden and for as long as the page lives. */
export class Folding {
  isOpen(section: string, byDefault: boolean): boolean {
    return this._open.get(section) ?? byDefault;
  }

  set(section: string, isOpen: boolean): void {
    this._open.set(section, isOpen);
  }

  private readonly _open = new Map<string, boolean>();
}
