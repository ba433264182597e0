/** Registers the clear session command and its toolbar button. */
import type { JupyterFrontEnd, JupyterFrontEndPlugin } from '@jupyterlab/application';
import { ICommandPalette, IToolbarWidgetRegistry } from '@jupyterlab/apputils';
import type { NotebookPanel } from '@jupyterlab/notebook';
import { ITranslator, nullTranslator } from '@jupyterlab/translation';

import { CLEAR_STEPS, isClearStep } from '../core/clearsteps';
import type { INotebookContext, INotebookRegistry } from '../model/notebook';
import { INotebookRegistryToken } from '../tokens';
import { wordingContext } from '../views/badge/badgeview';
import { openClearDialog } from '../views/clear/cleardialog';
import { ClearToolbarItem } from '../views/clear/cleartoolbar';
import { clearAtOnce } from '../views/clear/onestep';
import { clearWaitsFor } from '../views/clear/waiting';
import { broomIcon } from '../views/icons';
import { CommandIds } from './commandids';

const CLEAR_ARGUMENTS = {
  args: {
    type: 'object',
    additionalProperties: false,
    properties: {
      steps: {
        type: 'array',
        description: 'Steps to run at once, without the dialog. Names are never deleted this way.',
        items: { oneOf: CLEAR_STEPS.filter(id => id !== 'user_names').map(id => ({ const: id })) }
      },
      names: {
        type: 'array',
        description: 'Names to choose in the dialog, which asks before it deletes them.',
        items: { type: 'string' }
      }
    }
  }
};

export const clear: JupyterFrontEndPlugin<void> = {
  id: 'jupyterlab-cellmem:clear',
  description: 'Gives memory of a kernel back, and measures what came back.',
  autoStart: true,
  requires: [INotebookRegistryToken],
  optional: [ITranslator, IToolbarWidgetRegistry, ICommandPalette],
  activate: activateClear
};

function activateClear(
  app: JupyterFrontEnd,
  registry: INotebookRegistry,
  translator: ITranslator | null,
  toolbars: IToolbarWidgetRegistry | null,
  palette: ICommandPalette | null
): void {
  const used = translator ?? nullTranslator;
  const trans = used.load('jupyterlab_cellmem');
  const contextOf = (notebook: INotebookContext): ReturnType<typeof wordingContext> =>
    wordingContext(notebook, trans, used.languageCode);

  app.commands.addCommand(CommandIds.clearSession, {
    label: args => (hasSteps(args.steps) ? trans.__('Clear Session Now') : trans.__('Clear Session…')),
    caption: () => {
      const waits = registry.current === null ? null : clearWaitsFor(registry.current.session, trans);
      return (
        waits ??
        trans.__('Clear session: choose what to release from this kernel, and measure what comes back.')
      );
    },
    icon: broomIcon,
    describedBy: CLEAR_ARGUMENTS,
    isEnabled: () => registry.current !== null && clearWaitsFor(registry.current.session, trans) === null,
    execute: async args => {
      const notebook = registry.current;
      if (notebook === null) {
        return;
      }
      const names = stringsOf(args.names);
      const steps = stringsOf(args.steps).filter(isClearStep);
      if (steps.length > 0 && names.length === 0 && !steps.includes('user_names')) {
        await clearAtOnce(notebook.session, steps, contextOf(notebook));
      } else {
        const chosen = { notebook, names, steps: steps.length > 0 ? steps : undefined };
        await openClearDialog(chosen, contextOf(notebook));
      }
    }
  });
  palette?.addItem({ command: CommandIds.clearSession, category: trans.__('Notebook Memory') });
  registry.changed.connect(() => app.commands.notifyCommandChanged(CommandIds.clearSession));

  toolbars?.addFactory<NotebookPanel>('Notebook', CommandIds.clearSession, panel => {
    const describe: ConstructorParameters<typeof ClearToolbarItem>[0]['describe'] = () => {
      const notebook = registry.all.find(context => context.id === panel.id);
      if (notebook === undefined) {
        return null;
      }
      const context = contextOf(notebook);
      return {
        notebook,
        context,
        openDialog: startsWithNames => void openClearDialog({ notebook, startsWithNames }, context),
        clear: steps => void clearAtOnce(notebook.session, steps, context)
      };
    };
    return new ClearToolbarItem({ trans, describe });
  });
}

function hasSteps(value: unknown): boolean {
  return stringsOf(value).length > 0;
}

function stringsOf(value: unknown): string[] {
  return Array.isArray(value) ? value.filter(entry => typeof entry === 'string') : [];
}

export default clear;
