/**
 * The drop-down of the toolbar button: the dialog first, then one step at a time, then the restart.
 *
 * It has a command registry of its own, so that entries which mean nothing outside the menu stay out of the command
 * palette and of the keyboard settings.
 */
import { MenuSvg, refreshIcon } from '@jupyterlab/ui-components';
import { CommandRegistry } from '@lumino/commands';
import type { Menu } from '@lumino/widgets';

import type { ClearStepId } from '../../core/clearsteps';
import { CLEAR_STEPS, isClearStep, stepCommand } from '../../core/clearsteps';
import { deviceEstimates, estimateOf, namesEstimate, stepEstimate } from '../../core/clearwording';
import type { WordingContext } from '../../core/wording';
import type { ClearPlan } from '../../generated/protocol';
import type { INotebookContext } from '../../model/notebook';
import type { ISessionModel, SessionChange } from '../../model/session';
import { broomIcon } from '../icons';
import { restartAmounts } from './restartoffer';
import { clearWaitsFor } from './waiting';

export type ClearMenuOptions = {
  notebook: INotebookContext;
  context: WordingContext;
  /** Opens the dialog; `withNames` opens its list of names too. */
  openDialog: (withNames: boolean) => void;
  clear: (steps: readonly ClearStepId[]) => void;
};

/** Steps as the menu lists them: what is cheapest to lose first, names last. */
const MENU_ORDER: readonly ClearStepId[] = [
  'collect_garbage',
  ...CLEAR_STEPS.filter(id => id !== 'collect_garbage' && id !== 'user_names'),
  'user_names'
];

const OPEN = 'cellmem-menu:open-dialog';
const HEADING = 'cellmem-menu:show-heading';
const RESTART = 'cellmem-menu:restart-kernel';
/** A step's entry: this, then the step's id. */
const STEP = 'cellmem-menu:run-step-';

/** What the right column of an entry says, by its command. */
type Remark = (command: string) => string;

class RemarkRenderer extends MenuSvg.Renderer {
  constructor(private readonly _remark: Remark) {
    super();
  }

  /** The column of key bindings holds the estimates: these entries have no keys. */
  override formatShortcut(data: Menu.IRenderData): string {
    return data.item.type === 'command' ? this._remark(data.item.command) : '';
  }

  override createItemClass(data: Menu.IRenderData): string {
    const isHeading = data.item.command === HEADING;
    return super.createItemClass(data) + (isHeading ? ' jp-CellMem-ClearMenu-heading' : '');
  }
}

/** Reads the estimates each time it opens; they fill in when the kernel has answered. */
export class ClearMenu extends MenuSvg {
  constructor(options: ClearMenuOptions) {
    const commands = new CommandRegistry();
    super({ commands, renderer: new RemarkRenderer(command => this._remarkOf(command)) });
    this._options = options;
    this._session = options.notebook.session;
    this.addClass('jp-CellMem-ClearMenu');
    this._addCommands(commands);
    this.addItem({ command: OPEN });
    this.addItem({ type: 'separator' });
    this.addItem({ command: HEADING });
    MENU_ORDER.forEach(id => this.addItem({ command: STEP + id }));
    this.addItem({ type: 'separator' });
    this.addItem({ command: RESTART });
    this._session.changed.connect(this._onSessionChanged, this);
  }

  /** Asks for fresh estimates; settles when they are shown or cannot be had. */
  async readEstimates(): Promise<void> {
    if (this._waits() !== null) {
      this._plan = null;
      return;
    }
    this._isReading = true;
    const result = await this._session.planClear();
    this._isReading = false;
    this._plan = result.ok ? result.value : null;
    if (!this.isDisposed) {
      this.update();
    }
  }

  private _addCommands(commands: CommandRegistry): void {
    const { trans } = this._options.context;
    const isFree = (): boolean => this._waits() === null;
    commands.addCommand(OPEN, {
      label: trans.__('Clear session…'),
      icon: broomIcon,
      isEnabled: isFree,
      execute: () => this._options.openDialog(false),
      describedBy: { args: null }
    });
    commands.addCommand(HEADING, {
      label: () => this._waits() ?? trans.__('One step now'),
      isEnabled: () => false,
      execute: () => undefined,
      describedBy: { args: null }
    });
    for (const id of CLEAR_STEPS) {
      commands.addCommand(STEP + id, {
        label: stepCommand(id, trans),
        isEnabled: isFree,
        execute: () => (id === 'user_names' ? this._options.openDialog(true) : this._options.clear([id])),
        describedBy: { args: null }
      });
    }
    commands.addCommand(RESTART, {
      label: trans.__('Restart kernel…'),
      icon: refreshIcon,
      isEnabled: () => this._options.notebook.kernelName !== null,
      execute: () => this._options.notebook.restartKernel(),
      describedBy: { args: null }
    });
  }

  private _remarkOf(command: string): string {
    const { context, notebook } = this._options;
    const { trans } = context;
    switch (command) {
      case OPEN:
        return trans.__('choose steps, then measure');
      case HEADING:
        return this._waits() === null ? trans.__('could reclaim') : '';
      case RESTART:
        return restartAmounts(notebook.session.sample, context) ?? '';
      default:
        return this._estimateOf(command.slice(STEP.length));
    }
  }

  private _estimateOf(id: string): string {
    const { context } = this._options;
    if (!isClearStep(id)) {
      return '';
    }
    if (this._plan === null) {
      return this._isReading ? context.trans.__('reading') : '';
    }
    if (id === 'user_names') {
      const names = this._plan.names.filter(owner => owner.deletable);
      return stepEstimate(id, namesEstimate(names), context).words;
    }
    const step = this._plan.report.steps.find(entry => entry.id === id);
    const ram = stepEstimate(id, estimateOf(step), context);
    const devices = deviceEstimates(step, context);
    // A step of devices alone says so, instead of "none" for the RAM that nobody expected from it.
    return [ram.note === '' && devices.length > 0 ? null : ram.words, ...devices]
      .filter(words => words !== null)
      .join(', ');
  }

  private _waits(): string | null {
    return clearWaitsFor(this._session, this._options.context.trans);
  }

  private readonly _onSessionChanged = (_: ISessionModel, change: SessionChange): void => {
    const isBusy = this._session.running !== null;
    if (change.kind === 'clearing' || change.kind === 'connection' || isBusy !== this._wasBusy) {
      this._wasBusy = isBusy;
      this.update();
    }
  };

  private readonly _options: ClearMenuOptions;
  private readonly _session: ISessionModel;
  private _plan: ClearPlan | null = null;
  private _isReading = false;
  private _wasBusy = false;
}
