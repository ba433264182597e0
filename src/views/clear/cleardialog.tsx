/** The clear session dialog: JupyterLab's own, which stays open from the choice to the measured result. */
import { Clipboard, Dialog } from '@jupyterlab/apputils';
import { ReactWidget, closeIcon } from '@jupyterlab/ui-components';
import type { JSX } from 'react';

import { clearReportText } from '../../core/clearwording';
import type { WordingContext } from '../../core/wording';
import { useSignal } from '../hooks';
import { ClearBody } from './clearbody';
import type { ClearFlowOptions } from './clearflow';
import { ClearFlow } from './clearflow';

import '../../../style/clear.css';

/** Keeps the nodes of the dialog's buttons, whose words change with the phase. */
class ButtonKeeper extends Dialog.Renderer {
  readonly nodes: HTMLButtonElement[] = [];

  override createButtonNode(button: Dialog.IButton): HTMLButtonElement {
    const node = super.createButtonNode(button);
    this.nodes.push(node);
    return node;
  }
}

export type ClearDialogOptions = { flow: ClearFlow; context: WordingContext };

/** Owns its flow. Its first button is the quiet one and has the focus: Cancel, later Copy report. */
export class ClearDialog extends Dialog<null> {
  constructor({ flow, context }: ClearDialogOptions) {
    const keeper = new ButtonKeeper();
    const { trans } = context;
    super({
      title: <ClearTitle flow={flow} context={context} onClose={() => this.reject()} />,
      body: ReactWidget.create(<ClearBody flow={flow} context={context} onRestart={() => this._restart()} />),
      buttons: [
        Dialog.cancelButton({ label: trans.__('Cancel') }),
        Dialog.okButton({ label: trans.__('Clear session') })
      ],
      defaultButton: 0,
      renderer: keeper
    });
    this._flow = flow;
    this._context = context;
    this._buttonsOfPhase = keeper.nodes;
    this.addClass('jp-CellMem-ClearDialog');
    flow.changed.connect(this._refreshButtons, this);
    this._refreshButtons();
  }

  override dispose(): void {
    if (this.isDisposed) {
      return;
    }
    this._flow.dispose();
    super.dispose();
  }

  /** A button was used: the accept button starts the clear first and closes the dialog only after it. */
  override resolve(index = 0): void {
    switch (this._flow.phase) {
      case 'before':
        if (index === 0) {
          super.reject();
        } else {
          void this._flow.start();
        }
        break;
      case 'running':
        break;
      case 'after':
        if (index === 0) {
          this._copyReport();
        } else {
          super.resolve(index);
        }
        break;
      case 'lost':
        super.reject();
        break;
    }
  }

  /** While the kernel works the dialog stays: its results would be lost. */
  override reject(): void {
    if (this._flow.phase !== 'running') {
      super.reject();
    }
  }

  /** Enter in the filter or on a tick box is no answer to the dialog. */
  protected override _evtKeydown(event: KeyboardEvent): void {
    if (event.key === 'Enter' && event.target instanceof HTMLInputElement) {
      return;
    }
    super._evtKeydown(event);
  }

  private _copyReport(): void {
    if (this._flow.report !== null) {
      Clipboard.copyToSystem(clearReportText(this._flow.report, this._context));
    }
  }

  private _restart(): void {
    this.reject();
    void this._flow.notebook.restartKernel();
  }

  private readonly _refreshButtons = (): void => {
    const [quiet, accept] = this._buttonsOfPhase;
    if (quiet === undefined || accept === undefined) {
      return;
    }
    const { trans } = this._context;
    const flow = this._flow;
    const phase = flow.phase;
    quiet.hidden = phase === 'lost';
    quiet.disabled = phase === 'running';
    setLabel(quiet, phase === 'after' ? trans.__('Copy report') : trans.__('Cancel'));
    accept.disabled = phase === 'running' || (phase === 'before' && !flow.canStart);
    const isDeleting = phase === 'before' && flow.deletedCount > 0;
    accept.classList.toggle('jp-mod-warn', isDeleting);
    accept.classList.toggle('jp-mod-accept', !isDeleting);
    setLabel(accept, this._acceptLabel());
    this._keepFocus(phase, accept);
  };

  /** A button that is disabled loses the focus, and the keyboard with it. */
  private _keepFocus(phase: ClearFlow['phase'], accept: HTMLButtonElement): void {
    if (phase === this._focusedPhase) {
      return;
    }
    this._focusedPhase = phase;
    if (phase === 'running') {
      const content = this.node.querySelector<HTMLElement>('.jp-Dialog-content');
      content?.setAttribute('tabindex', '-1');
      content?.focus();
    } else {
      accept.focus();
    }
  }

  private _acceptLabel(): string {
    const { trans } = this._context;
    const { phase, deletedCount } = this._flow;
    if (phase === 'after' || phase === 'lost') {
      return trans.__('Close');
    }
    return deletedCount === 0
      ? trans.__('Clear session')
      : trans._n('Clear session and delete %1 name', 'Clear session and delete %1 names', deletedCount);
  }

  private readonly _flow: ClearFlow;
  private readonly _context: WordingContext;
  /** Before the first step the dialog itself has put the focus on Cancel. */
  private _focusedPhase: ClearFlow['phase'] = 'before';
  private readonly _buttonsOfPhase: readonly HTMLButtonElement[];
}

type ClearTitleProps = { flow: ClearFlow; context: WordingContext; onClose: () => void };

function ClearTitle({ flow, context, onClose }: ClearTitleProps): JSX.Element {
  const { trans } = context;
  useSignal(flow.changed);
  const title = flow.phase === 'after' ? trans.__('Session cleared') : trans.__('Clear session');
  return (
    <>
      <span>
        {title} <small className="jp-CellMem-ClearDialog-name jp-CellMem-Dim">{flow.notebook.name}</small>
      </span>
      <button
        type="button"
        className="jp-CellMem-IconButton"
        aria-label={trans.__('Close')}
        disabled={flow.phase === 'running'}
        onClick={onClose}
      >
        <closeIcon.react tag={null} />
      </button>
    </>
  );
}

function setLabel(button: HTMLButtonElement, label: string): void {
  const node = button.querySelector('.jp-Dialog-buttonLabel') ?? button;
  node.textContent = label;
  button.removeAttribute('aria-label');
  button.removeAttribute('title');
}

/** Opens the dialog for a notebook; settles when it is closed. */
export async function openClearDialog(options: ClearFlowOptions, context: WordingContext): Promise<void> {
  const dialog = new ClearDialog({ flow: new ClearFlow(options), context });
  // A dialog that the page closes from outside rejects with nothing: for us it is closed all the same.
  await dialog.launch().catch(() => undefined);
}
