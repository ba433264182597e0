import { Notification } from '@jupyterlab/apputils';

import { fail, succeed } from '../../../core/result';
import { untranslated } from '../../../core/translate';
import {
  buildClearPlan,
  buildClearReport,
  buildClearStep,
  buildCurrentRun,
  MIB
} from '../../../testing/builders';
import { FakeNotebook } from '../../../testing/fakenotebook';
import { buildRunningCell } from '../../../testing/fakesession';
import { wordingContext } from '../../badge/badgeview';
import { ClearMenu } from '../clearmenu';
import { ClearToolbarItem } from '../cleartoolbar';
import { clearAtOnce } from '../onestep';

function setup(): {
  notebook: FakeNotebook;
  menu: ClearMenu;
  calls: string[];
  item: (label: string) => boolean;
} {
  const notebook = new FakeNotebook();
  const calls: string[] = [];
  const menu = new ClearMenu({
    notebook,
    context: wordingContext(notebook, untranslated, 'en'),
    openDialog: withNames => calls.push(`dialog ${String(withNames)}`),
    clear: steps => calls.push(`clear ${steps.join(',')}`)
  });
  const item = (label: string): boolean => {
    const found = menu.items.find(entry => entry.label === label);
    if (found === undefined) {
      throw new Error(`no entry says ${label}`);
    }
    return found.isEnabled;
  };
  return { notebook, menu, calls, item };
}

describe('the drop-down', () => {
  it('begins with the dialog and ends with the restart', () => {
    const { menu } = setup();
    expect(menu.items[0]?.label).toBe('Clear session…');
    expect(menu.items[menu.items.length - 1]?.label).toBe('Restart kernel…');
  });

  it('waits while a cell runs and says for which; a restart never waits', () => {
    const { notebook, item } = setup();
    expect(item('Collect garbage')).toBe(true);
    notebook.session.set({ running: buildRunningCell({ run: buildCurrentRun({ execution_count: 14 }) }) });
    expect(item('Clear session…')).toBe(false);
    expect(item('Collect garbage')).toBe(false);
    expect(item('Waits until cell [14] has finished.')).toBe(false);
    expect(item('Restart kernel…')).toBe(true);
  });

  it('shows the estimates once the kernel has told them', async () => {
    const { notebook, menu } = setup();
    const step = buildClearStep({ id: 'tracebacks', estimate_bytes: [625 * MIB, 625 * MIB] });
    notebook.session.answers.planClear = succeed(
      buildClearPlan({ report: buildClearReport({ steps: [step] }) })
    );
    await menu.readEstimates();
    menu.open(0, 0);
    await new Promise(resolve => setTimeout(resolve, 30));
    const words = menu.node.textContent.replace(/\u00a0/g, ' ');
    expect(words).toContain('Release last traceback~625 MiB');
    expect(words).toContain('Delete names…~420 MiB');
    menu.close();
  });

  it('deletes names only through the dialog', () => {
    const { menu, calls } = setup();
    const index = menu.items.findIndex(entry => entry.label === 'Delete names…');
    menu.open(0, 0);
    menu.activeIndex = index;
    menu.triggerActiveItem();
    expect(calls).toEqual(['dialog true']);
  });

  it('opens nothing where a toolbar has no session yet', () => {
    const button = new ClearToolbarItem({ trans: untranslated, describe: () => null });
    expect(button.open()).toBeNull();
    button.dispose();
  });
});

describe('one step at once', () => {
  let notebook = new FakeNotebook();
  const context = wordingContext(notebook, untranslated, 'en');
  const newest = (): string => Notification.manager.notifications[0]?.message ?? '';

  beforeEach(() => {
    notebook = new FakeNotebook();
  });

  afterEach(() => {
    Notification.dismiss();
    notebook.dispose();
  });

  it('tells what came back', async () => {
    const session = notebook.session;
    await clearAtOnce(session, ['output_history'], context);
    expect(newest()).toContain('Output history: Reclaimed 110');
  });

  it('does not begin while a cell runs', async () => {
    const session = notebook.session;
    session.set({ running: buildRunningCell() });
    expect(await clearAtOnce(session, ['figures'], context)).toBeNull();
    expect(session.calls).toEqual([]);
    expect(newest()).toContain('Waits until cell');
  });

  it('says what was done when the kernel was lost', async () => {
    const session = notebook.session;
    session.progress = [{ step: buildClearStep({ id: 'figures' }), index: 1, count: 2 }];
    session.answers.clearSession = fail({ code: 'kernel_gone', message: 'The kernel is gone.' });
    await clearAtOnce(session, ['figures', 'collect_garbage'], context);
    expect(newest()).toBe('The clear did not finish. The kernel is gone. Done before that: Figures.');
  });
});
