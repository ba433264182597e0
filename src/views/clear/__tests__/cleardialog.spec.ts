import { Dialog } from '@jupyterlab/apputils';

import { fail, succeed } from '../../../core/result';
import { untranslated } from '../../../core/translate';
import {
  buildClearPlan,
  buildClearStep,
  buildDevice,
  buildOwner,
  buildSample
} from '../../../testing/builders';
import { FakeNotebook } from '../../../testing/fakenotebook';
import { wordingContext } from '../../badge/badgeview';
import { ClearDialog } from '../cleardialog';
import { ClearFlow } from '../clearflow';

const settle = (): Promise<void> => new Promise(resolve => setTimeout(resolve, 30));

/** Resolves when the plan has come and its steps are drawn. */
async function openDialog(
  given: FakeNotebook | null = null
): Promise<{ notebook: FakeNotebook; dialog: ClearDialog }> {
  const notebook = given ?? new FakeNotebook();
  notebook.session.answers.planClear = succeed(
    buildClearPlan({ names: [buildOwner({ name: 'df' }), buildOwner({ name: 'x' })] })
  );
  const flow = new ClearFlow({ notebook });
  const dialog = new ClearDialog({ flow, context: wordingContext(notebook, untranslated, 'en') });
  // Flushing the dialogs after a test rejects what is still open.
  void dialog.launch().catch(() => undefined);
  while (stepOf(dialog, 'user_names')?.dataset.status === undefined) {
    await settle();
  }
  return { notebook, dialog };
}

function buttonNamed(dialog: ClearDialog, label: string): HTMLButtonElement {
  const found = [...dialog.node.querySelectorAll('button')].find(node => node.textContent.includes(label));
  if (found === undefined) {
    throw new Error(`no button says ${label}`);
  }
  return found;
}

const stepOf = (dialog: ClearDialog, id: string): HTMLElement | null =>
  dialog.node.querySelector(`.jp-CellMem-ClearStep[data-step="${id}"]`);

describe('the clear session dialog', () => {
  afterEach(() => {
    Dialog.flush();
  });

  it('starts with Cancel in focus, names not ticked, everything else ticked', async () => {
    const { dialog } = await openDialog();
    expect(document.activeElement?.textContent).toBe('Cancel');
    expect(stepOf(dialog, 'user_names')?.dataset.status).toBe('unticked');
    expect(stepOf(dialog, 'figures')?.dataset.status).toBe('ticked');
    expect(dialog.node.classList).toContain('jp-CellMem-ClearDialog');
  });

  it('turns its button into a warning that counts the names once their step is ticked', async () => {
    const { dialog } = await openDialog();
    stepOf(dialog, 'user_names')?.querySelector('input')?.click();
    await settle();
    const accept = buttonNamed(dialog, 'Clear session and delete 2 names');
    expect(accept.classList).toContain('jp-mod-warn');
  });

  it('stays open for the measured result', async () => {
    const { dialog } = await openDialog();
    buttonNamed(dialog, 'Clear session').click();
    await settle();
    expect(dialog.node.textContent).toContain('Session cleared');
    expect(dialog.node.textContent.replace(/\u00a0/g, ' ')).toContain(
      'Reclaimed 110 MiB RAM, measured in 640 ms.'
    );
    expect(stepOf(dialog, 'output_history')?.dataset.status).toBe('done');
    expect(stepOf(dialog, 'figures')?.textContent).toContain('No figure is open.');
    buttonNamed(dialog, 'Close').click();
    await settle();
    expect(dialog.isDisposed).toBe(true);
  });

  it('clears nothing when it is cancelled', async () => {
    const { notebook, dialog } = await openDialog();
    buttonNamed(dialog, 'Cancel').click();
    await settle();
    expect(dialog.isDisposed).toBe(true);
    expect(notebook.session.calls.some(call => call.startsWith('clearSession'))).toBe(false);
  });

  it('restarts only through its own button, which asks as JupyterLab does', async () => {
    const { notebook, dialog } = await openDialog();
    buttonNamed(dialog, 'Restart kernel…').click();
    await settle();
    expect(notebook.calls).toContain('restartKernel');
    expect(notebook.session.calls.some(call => call.startsWith('clearSession'))).toBe(false);
  });

  it('has a column for a device only where there is one', async () => {
    const { dialog } = await openDialog();
    expect(dialog.node.textContent).not.toContain('Device 0');
    dialog.reject();
    const notebook = new FakeNotebook();
    notebook.session.set({ sample: buildSample({ devices: [buildDevice()] }) });
    const second = await openDialog(notebook);
    expect(second.dialog.node.textContent).toContain('Device 0');
  });

  it('says what was done and what was not when the kernel is lost', async () => {
    const { notebook, dialog } = await openDialog();
    notebook.session.progress = [{ step: buildClearStep({ id: 'output_history' }), index: 1, count: 6 }];
    notebook.session.answers.clearSession = fail({ code: 'kernel_gone', message: 'The kernel is gone.' });
    buttonNamed(dialog, 'Clear session').click();
    await settle();
    const words = dialog.node.textContent;
    expect(words).toContain('The clear did not finish. The kernel is gone.');
    expect(words).toContain('Done before that: Output history.');
    expect(words).toContain('Not known to be done: Last traceback, Figures');
    expect(stepOf(dialog, 'figures')?.dataset.status).toBe('not_run');
  });

  it('filters the names to choose from', async () => {
    const { dialog } = await openDialog();
    buttonNamed(dialog, 'Choose…').click();
    await settle();
    expect(dialog.node.querySelectorAll('.jp-CellMem-Names li')).toHaveLength(2);
    expect(dialog.node.textContent).toContain('2 of 2');
    dialog.node.querySelector<HTMLInputElement>('.jp-CellMem-Names li input')?.click();
    await settle();
    expect(dialog.node.textContent).toContain('1 of 2');
  });
});
