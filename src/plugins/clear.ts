/** Registers the clear session command and its toolbar button. */
import type { JupyterFrontEnd, JupyterFrontEndPlugin } from '@jupyterlab/application';
import { ICommandPalette, IToolbarWidgetRegistry } from '@jupyterlab/apputils';
import type { NotebookPanel } from '@jupyterlab/notebook';
import { ITranslator, nullTranslator } from '@jupyterlab/translation';

import type { ClearStepId } from '../core/clearsteps';
import { CLEAR_STEPS, isClearStep } from '../core/clearsteps';
import type { Translate } from '../core/translate';
import type { WordingContext } from '../core/wording';
import type { INotebookContext, INotebookRegistry } from '../model/notebook';
import { INotebookRegistryToken } from '../tokens';
import type { ClearFlowOptions } from '../views/clear/clearflow';
import type { ClearMenuOptions } from '../views/clear/clearmenu';
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
  const actions = new ClearActions(trans, used.languageCode);
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
        await actions.clearNow(notebook, steps);
      } else {
        await actions.openDialog({ notebook, names, steps: steps.length > 0 ? steps : undefined });
      }
    }
  });
  palette?.addItem({ command: CommandIds.clearSession, category: trans.__('Notebook Memory') });
  registry.changed.connect(() => app.commands.notifyCommandChanged(CommandIds.clearSession));

  if (toolbars !== null) {
    void addToolbarButton(toolbars, registry, actions);
  }
}

/** A toolbar that exists already takes the button in when its factory arrives. */
async function addToolbarButton(
  toolbars: IToolbarWidgetRegistry,
  registry: INotebookRegistry,
  actions: ClearActions
): Promise<void> {
  const { ClearToolbarItem } = await import('../views/clear/cleartoolbar');
  const { wordingContext } = await import('../views/badge/badgeview');
  const { trans, locale } = actions;
  toolbars.addFactory<NotebookPanel>('Notebook', CommandIds.clearSession, panel => {
    const describe = (): ClearMenuOptions | null => {
      const notebook = registry.all.find(context => context.id === panel.id);
      return notebook === undefined
        ? null
        : {
            notebook,
            context: wordingContext(notebook, trans, locale),
            openDialog: startsWithNames => void actions.openDialog({ notebook, startsWithNames }),
            clear: steps => void actions.clearNow(notebook, steps)
          };
    };
    return new ClearToolbarItem({ trans, describe });
  });
}

/** What the command and the button do; the dialog is fetched when it is first needed. */
class ClearActions {
  constructor(
    readonly trans: Translate,
    readonly locale: string
  ) {}

  async openDialog(options: ClearFlowOptions): Promise<void> {
    const { openClearDialog } = await import('../views/clear/cleardialog');
    await openClearDialog(options, await this._contextOf(options.notebook));
  }

  async clearNow(notebook: INotebookContext, steps: readonly ClearStepId[]): Promise<void> {
    const { clearAtOnce } = await import('../views/clear/onestep');
    await clearAtOnce(notebook.session, steps, await this._contextOf(notebook));
  }

  private async _contextOf(notebook: INotebookContext): Promise<WordingContext> {
    const { wordingContext } = await import('../views/badge/badgeview');
    return wordingContext(notebook, this.trans, this.locale);
  }
}

function hasSteps(value: unknown): boolean {
  return stringsOf(value).length > 0;
}

function stringsOf(value: unknown): string[] {
  return Array.isArray(value) ? value.filter(entry => typeof entry === 'string') : [];
}

export default clear;
