/** Adds the memory item to the status bar, where the application has one. */
import type { JupyterFrontEnd, JupyterFrontEndPlugin } from '@jupyterlab/application';
import { IStatusBar } from '@jupyterlab/statusbar';
import { ITranslator, nullTranslator } from '@jupyterlab/translation';

import type { INotebookRegistry } from '../model/notebook';
import { INotebookRegistryToken } from '../tokens';
import { CommandIds } from './commandids';

export const statusbar: JupyterFrontEndPlugin<void> = {
  id: 'jupyterlab-cellmem:statusbar',
  description: 'Shows memory against its limit in the status bar.',
  autoStart: true,
  requires: [INotebookRegistryToken],
  optional: [ITranslator, IStatusBar],
  activate: activateStatusBar
};

async function activateStatusBar(
  app: JupyterFrontEnd,
  registry: INotebookRegistry,
  translator: ITranslator | null,
  bar: IStatusBar | null
): Promise<void> {
  if (bar === null) {
    return;
  }
  const { StatusItem } = await import('../views/statusbar/statusitem');
  const used = translator ?? nullTranslator;
  const item = new StatusItem({
    registry,
    trans: used.load('jupyterlab_cellmem'),
    locale: used.languageCode,
    openPanel: () => void app.commands.execute(CommandIds.openPanel)
  });
  bar.registerStatusItem('jupyterlab-cellmem:status', {
    item,
    align: 'left',
    rank: 3,
    isActive: () => registry.current !== null,
    activeStateChanged: registry.changed
  });
}

export default statusbar;
