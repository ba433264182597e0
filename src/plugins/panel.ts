/** Adds the side panel when the first notebook appears, and the command that opens it. */
import type { JupyterFrontEnd, JupyterFrontEndPlugin } from '@jupyterlab/application';
import { ILayoutRestorer } from '@jupyterlab/application';
import { Clipboard, ICommandPalette } from '@jupyterlab/apputils';
import { ITranslator, nullTranslator } from '@jupyterlab/translation';

import type { INotebookRegistry } from '../model/notebook';
import { INotebookRegistryToken } from '../tokens';
import { cellmemIcon } from '../views/icons';
import type { PanelActions } from '../views/panel/panelcontext';
import type { PanelWidget } from '../views/panel/panelwidget';
import { CommandIds } from './commandids';

/** Below JupyterLab's own property inspector and debugger. */
const PANEL_RANK = 700;
const SETTINGS_COMMAND = 'settingeditor:open';

const panel: JupyterFrontEndPlugin<void> = {
  id: 'jupyterlab-cellmem:panel',
  description: 'Shows the memory of the active notebook in the side bar.',
  autoStart: true,
  requires: [INotebookRegistryToken],
  optional: [ITranslator, ILayoutRestorer, ICommandPalette],
  activate: activatePanel
};

function activatePanel(
  app: JupyterFrontEnd,
  registry: INotebookRegistry,
  translator: ITranslator | null,
  restorer: ILayoutRestorer | null,
  palette: ICommandPalette | null
): void {
  const used = translator ?? nullTranslator;
  const trans = used.load('jupyterlab_cellmem');
  const addPanel = once(async () => {
    const { PANEL_ID, PanelWidget } = await import('../views/panel/panelwidget');
    const widget = new PanelWidget({
      registry,
      actions: panelActions(app),
      trans,
      locale: used.languageCode
    });
    app.shell.add(widget, 'right', { rank: PANEL_RANK, type: 'Memory' });
    restorer?.add(widget, PANEL_ID);
    return widget;
  });

  app.commands.addCommand(CommandIds.openPanel, {
    label: trans.__('Show Notebook Memory'),
    caption: trans.__('Show what memory this notebook keeps, and which cells keep it.'),
    icon: cellmemIcon,
    describedBy: { args: { type: 'object', properties: {}, additionalProperties: false } },
    execute: async () => {
      app.shell.activateById((await addPanel()).id);
    }
  });
  palette?.addItem({ command: CommandIds.openPanel, category: trans.__('Notebook Memory') });

  const addWithFirstNotebook = (): void => {
    if (registry.all.length > 0) {
      registry.changed.disconnect(addWithFirstNotebook);
      void addPanel();
    }
  };
  registry.changed.connect(addWithFirstNotebook);
  addWithFirstNotebook();
}

function once(make: () => Promise<PanelWidget>): () => Promise<PanelWidget> {
  let made: Promise<PanelWidget> | null = null;
  return () => (made ??= make());
}

/** Only what this application can do: a button without its command does not exist. */
function panelActions({ commands }: JupyterFrontEnd): PanelActions {
  return {
    get clearSession() {
      return commands.hasCommand(CommandIds.clearSession)
        ? () => void commands.execute(CommandIds.clearSession)
        : null;
    },
    get openSettings() {
      return commands.hasCommand(SETTINGS_COMMAND)
        ? () => void commands.execute(SETTINGS_COMMAND, { query: 'CellMem' })
        : null;
    },
    copyText: text => {
      Clipboard.copyToSystem(text);
    }
  };
}

export default panel;
