import type { NotebookPanel, Notebook } from '@jupyterlab/notebook';
import { NotebookModel } from '@jupyterlab/notebook';
import * as testutils from '@jupyterlab/notebook/lib/testutils';
import { Signal } from '@lumino/signaling';
import { Widget } from '@lumino/widgets';

import { untranslated } from '../../../core/translate';
import { buildCurrentRun, buildGrowingVerdict, MIB } from '../../../testing/builders';
import { FakeNotebook } from '../../../testing/fakenotebook';
import { buildCellState, buildRunningCell } from '../../../testing/fakesession';
import { ManualClock } from '../../../testing/manualclock';
import { BadgeController } from '../badgecontroller';

/** A panel with a real notebook inside; the rest of a panel is not looked at. */
class FakePanel extends Widget {
  constructor(readonly content: Notebook) {
    super();
    this.node.append(content.node);
  }
}

type Stage = {
  panel: FakePanel;
  notebook: FakeNotebook;
  controller: BadgeController;
  clock: ManualClock;
  calls: string[];
  ids: string[];
};

function stage(): Stage {
  const content = testutils.NBTestUtils.createNotebook();
  const model = new NotebookModel();
  ['a = 1', 'b = 2'].forEach(source =>
    model.sharedModel.insertCell(model.cells.length, { cell_type: 'code', source })
  );
  content.model = model;
  const panel = new FakePanel(content);
  Widget.attach(content, document.body);
  const notebook = new FakeNotebook();
  const ids = content.widgets.map(cell => cell.model.id);
  ids.forEach(id => notebook.addCell(id, 'x'));
  const clock = new ManualClock();
  const calls: string[] = [];
  const controller = new BadgeController({
    panel: panel as unknown as NotebookPanel,
    notebook,
    trans: untranslated,
    locale: 'en',
    clock,
    clear: steps => calls.push(`clear ${steps.join(',')}`),
    showPostmortem: () => calls.push('postmortem')
  });
  return { panel, notebook, controller, clock, calls, ids };
}

const settle = (): Promise<void> => new Promise(resolve => setTimeout(resolve, 50));

function badgesIn(panel: FakePanel): HTMLElement[] {
  return [...panel.content.node.querySelectorAll<HTMLElement>('.jp-CellMem-Badge')];
}

describe('badges in a notebook', () => {
  let shown: Stage;

  beforeEach(() => {
    // yjs warns of each type that is read before it is inserted; the notebook model does that by design.
    jest.spyOn(console, 'warn').mockImplementation(() => undefined);
    shown = stage();
  });

  afterEach(() => {
    shown.controller.dispose();
    shown.panel.content.dispose();
    shown.panel.dispose();
  });

  it('stand right under the input of the cell that has a run, and under no other', async () => {
    const { panel, notebook, ids } = shown;
    notebook.session.setCell(buildCellState({ cellId: ids[1]! }));
    await settle();
    const badges = badgesIn(panel);
    expect(badges.map(badge => badge.dataset.cellId)).toEqual([ids[1]]);
    expect(badges[0]?.previousElementSibling?.classList).toContain('jp-Cell-inputWrapper');
  });

  it('appear at the start of a run, and change at most four times a second', async () => {
    const { panel, notebook, ids, clock } = shown;
    const run = buildCurrentRun({ cell_id: ids[0]! });
    Object.defineProperty(panel, 'isVisible', { value: true });
    notebook.session.set({ running: buildRunningCell({ run, addedBytes: 10 * MIB }) });
    await settle();
    expect(badgesIn(panel)[0]?.dataset.state).toBe('running');
    notebook.session.set({ running: buildRunningCell({ run, addedBytes: 20 * MIB }) });
    expect(badgesIn(panel)[0]?.textContent).toContain('+10');
    clock.advance(250);
    expect(badgesIn(panel)[0]?.textContent).toContain('+20');
  });

  it('follow a cell that moves: one badge, on the new widget', async () => {
    const { panel, notebook, ids } = shown;
    notebook.session.setCell(buildCellState({ cellId: ids[0]! }));
    await settle();
    panel.content.moveCell(0, 1);
    await settle();
    const badges = badgesIn(panel);
    expect(badges).toHaveLength(1);
    expect(badges[0]?.closest('.jp-Cell')).toBe(panel.content.widgets[1]?.node);
  });

  it('never write into the notebook', async () => {
    const { panel, notebook, ids } = shown;
    const before = JSON.stringify(panel.content.model?.sharedModel.toJSON());
    notebook.session.setCell(buildCellState({ cellId: ids[0]! }));
    await settle();
    expect(JSON.stringify(panel.content.model?.sharedModel.toJSON())).toBe(before);
  });

  it('open their evidence under themselves, inside the cell, and close it again', async () => {
    const { panel, notebook, controller, ids } = shown;
    notebook.session.setCell(buildCellState({ cellId: ids[0]!, verdict: buildGrowingVerdict() }));
    await settle();
    expect(controller.toggleDetail(ids[0]!)).toBe(true);
    await settle();
    const badge = badgesIn(panel)[0];
    expect(badge?.nextElementSibling?.textContent).toContain('Each re-run of this cell adds about 20');
    expect(badge?.querySelector('[aria-expanded="true"]')).not.toBeNull();
    controller.toggleDetail(ids[0]!);
    await settle();
    expect(panel.content.node.querySelector('.jp-CellMem-Detail')).toBeNull();
  });

  it('have no evidence to open for a cell without a run', () => {
    expect(shown.controller.toggleDetail(shown.ids[0]!)).toBe(false);
  });

  it('announce a new flag once', async () => {
    const { panel, notebook, ids } = shown;
    notebook.session.setCell(buildCellState({ cellId: ids[0]!, verdict: buildGrowingVerdict() }));
    await settle();
    const live = panel.node.querySelector('[role="status"]');
    expect(live?.textContent).toContain('is growing');
    live!.textContent = '';
    notebook.session.setCell(buildCellState({ cellId: ids[0]!, verdict: buildGrowingVerdict() }));
    expect(live?.textContent).toBe('');
  });

  it('leave nothing behind once the controller is gone', async () => {
    const { panel, notebook, controller, ids } = shown;
    notebook.session.setCell(buildCellState({ cellId: ids[0]! }));
    await settle();
    controller.dispose();
    expect(badgesIn(panel)).toEqual([]);
    notebook.session.setCell(buildCellState({ cellId: ids[1]! }));
    await settle();
    expect(badgesIn(panel)).toEqual([]);
  });

  it('end with the panel', () => {
    const { panel, controller } = shown;
    panel.dispose();
    expect(controller.isDisposed).toBe(true);
    Signal.clearData(panel);
  });
});
