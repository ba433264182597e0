/** Puts badges into every notebook and gives them commands. */
import type { JupyterFrontEnd, JupyterFrontEndPlugin } from '@jupyterlab/application';
import { ICommandPalette } from '@jupyterlab/apputils';
import type { NotebookPanel } from '@jupyterlab/notebook';
import { INotebookTracker } from '@jupyterlab/notebook';
import { ITranslator, nullTranslator } from '@jupyterlab/translation';

import type { ClearStepId } from '../core/clearsteps';
import type { Translate } from '../core/translate';
import type { INotebookContext, INotebookRegistry } from '../model/notebook';
import { INotebookRegistryToken } from '../tokens';
import type { BadgeController } from '../views/badge/badgecontroller';
import { nextFlaggedCell } from '../views/badge/nextflagged';
import { cellmemIcon, verdictIcons } from '../views/icons';
import { CommandIds } from './commandids';
import { pageClock } from './pageclock';

const NO_ARGUMENTS = { args: { type: 'object', properties: {}, additionalProperties: false } } as const;

export const badges: JupyterFrontEndPlugin<void> = {
  id: 'jupyterlab-cellmem:badges',
  description: 'Shows under each cell what memory it kept, and why.',
  autoStart: true,
  requires: [INotebookTracker, INotebookRegistryToken],
  optional: [ITranslator, ICommandPalette],
  activate: activateBadges
};

function activateBadges(
  app: JupyterFrontEnd,
  tracker: INotebookTracker,
  registry: INotebookRegistry,
  translator: ITranslator | null,
  palette: ICommandPalette | null
): void {
  const used = translator ?? nullTranslator;
  const trans = used.load('jupyterlab_cellmem');
  const controllers = new Map<string, BadgeController>();
  const attach = async (panel: NotebookPanel): Promise<void> => {
    const { BadgeController } = await import('../views/badge/badgecontroller');
    const notebook = registry.all.find(context => context.id === panel.id);
    if (notebook === undefined || controllers.has(panel.id) || panel.isDisposed) {
      return;
    }
    const controller = new BadgeController({
      panel,
      notebook,
      trans,
      locale: used.languageCode,
      clock: pageClock,
      clear: steps => void clearSteps(notebook, steps, trans, used.languageCode),
      showPostmortem: () => void app.commands.execute(CommandIds.openPanel)
    });
    controllers.set(panel.id, controller);
    panel.disposed.connect(() => controllers.delete(panel.id));
  };
  const attachAll = (): void => tracker.forEach(panel => void attach(panel));
  registry.changed.connect(attachAll);
  tracker.widgetAdded.connect(attachAll);
  attachAll();

  const currentController = (): BadgeController | null =>
    tracker.currentWidget === null ? null : (controllers.get(tracker.currentWidget.id) ?? null);
  app.commands.addCommand(CommandIds.explainCell, {
    label: trans.__('Explain Memory of This Cell'),
    caption: trans.__('Show or hide the evidence behind the memory badge of the selected cell'),
    icon: cellmemIcon,
    describedBy: NO_ARGUMENTS,
    isEnabled: () => tracker.activeCell !== null && currentController() !== null,
    execute: () => {
      const cellId = tracker.activeCell?.model.id;
      return cellId === undefined ? false : (currentController()?.toggleDetail(cellId) ?? false);
    }
  });
  app.commands.addCommand(CommandIds.nextFlaggedCell, {
    label: trans.__('Go to Next Cell That Grows Memory'),
    caption: trans.__('Select the next cell that is flagged as growing or as a suspected leak'),
    icon: verdictIcons.growing,
    describedBy: NO_ARGUMENTS,
    isEnabled: () => nextFlagged(tracker, currentController()) !== null,
    execute: async () => {
      const controller = currentController();
      const cellId = nextFlagged(tracker, controller);
      if (controller !== null && cellId !== null) {
        await controller.notebook.revealCell(cellId);
      }
    }
  });
  for (const command of [CommandIds.explainCell, CommandIds.nextFlaggedCell]) {
    palette?.addItem({ command, category: trans.__('Notebook Memory') });
  }
}

/** Acts on the badge's own notebook, whichever is active or pinned. */
async function clearSteps(
  notebook: INotebookContext,
  steps: readonly ClearStepId[],
  trans: Translate,
  locale: string
): Promise<void> {
  const { clearAtOnce } = await import('../views/clear/onestep');
  const { wordingContext } = await import('../views/badge/badgeview');
  await clearAtOnce(notebook.session, steps, wordingContext(notebook, trans, locale));
}

function nextFlagged(tracker: INotebookTracker, controller: BadgeController | null): string | null {
  return controller === null
    ? null
    : nextFlaggedCell(controller.notebook, tracker.activeCell?.model.id ?? null);
}

export default badges;
