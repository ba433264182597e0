/** Tells once that a kernel died, in JupyterLab's own notifications, and leads to the card in the panel. */
import type { JupyterFrontEnd, JupyterFrontEndPlugin } from '@jupyterlab/application';
import { Notification } from '@jupyterlab/apputils';
import { ITranslator, nullTranslator } from '@jupyterlab/translation';

import type { Translate } from '../core/translate';
import type { INotebookContext, INotebookRegistry } from '../model/notebook';
import type { Postmortem, SessionChange } from '../model/session';
import { INotebookRegistryToken } from '../tokens';
import type * as Words from '../views/panel/postmortemwords';
import { CommandIds } from './commandids';

const deathNotice: JupyterFrontEndPlugin<void> = {
  id: 'jupyterlab-cellmem:deathnotice',
  description: 'Tells when a kernel was killed, and what is known of it.',
  autoStart: true,
  requires: [INotebookRegistryToken],
  optional: [ITranslator],
  activate: (app: JupyterFrontEnd, registry: INotebookRegistry, translator: ITranslator | null) => {
    const trans = (translator ?? nullTranslator).load('jupyterlab_cellmem');
    new DeathNotice(registry, trans, notebook => {
      if (registry.current !== notebook) {
        registry.pin(notebook.id);
      }
      void app.commands.execute(CommandIds.openPanel);
    });
  }
};

/**
 * One notification per death. The kill counter can be read only after the kernel was restarted: the words change in
 * place when it confirms the cause.
 */
export class DeathNotice {
  constructor(
    private readonly _registry: INotebookRegistry,
    private readonly _trans: Translate,
    private readonly _show: (notebook: INotebookContext) => void
  ) {
    _registry.changed.connect(this._follow, this);
    this._follow();
  }

  private readonly _follow = (): void => {
    for (const notebook of this._registry.all) {
      if (!this._followed.has(notebook)) {
        this._followed.add(notebook);
        notebook.session.changed.connect((_, change: SessionChange) => {
          if (change.kind === 'postmortem') {
            void this._tell(notebook);
          }
        });
      }
    }
  };

  private async _tell(notebook: INotebookContext): Promise<void> {
    const death = notebook.session.postmortem;
    if (death === null) {
      return;
    }
    const words = await import('../views/panel/postmortemwords');
    const message = deathMessage(death, words, this._trans);
    const told = this._told.get(notebook);
    if (told?.diedAtMs === death.diedAtMs) {
      Notification.update({ id: told.id, message });
      return;
    }
    const action = { label: this._trans.__('Show what happened'), callback: () => this._show(notebook) };
    const id = Notification.error(message, { autoClose: false, actions: [action] });
    this._told.set(notebook, { id, diedAtMs: death.diedAtMs });
  }

  private readonly _followed = new WeakSet<INotebookContext>();
  private readonly _told = new WeakMap<INotebookContext, { id: string; diedAtMs: number }>();
}

/** "Kernel was killed: out of memory, while cell [14] ran. Its variables are lost. …" */
export function deathMessage(death: Postmortem, words: typeof Words, trans: Translate): string {
  const title = words.postmortemTitle(death, { trans, locale: undefined });
  return trans.__('%1. Its variables are lost. The notebook and its outputs are not.', title);
}

export default deathNotice;
