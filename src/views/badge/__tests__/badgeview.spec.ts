import { untranslated } from '../../../core/translate';
import { buildCurrentRun, buildGrowingVerdict, BUILT_AT_MS, buildRun, MIB } from '../../../testing/builders';
import { FakeNotebook } from '../../../testing/fakenotebook';
import { buildCellState, buildPostmortem, buildRunningCell } from '../../../testing/fakesession';
import { viewBadge, wordingContext } from '../badgeview';
import { BadgeWidget } from '../badgewidget';
import { nextFlaggedCell } from '../nextflagged';

function open(): { notebook: FakeNotebook; view: (cellId?: string) => ReturnType<typeof viewBadge> } {
  const notebook = new FakeNotebook();
  notebook.addCell('cell-1', 'df = load()', 7);
  const context = wordingContext(notebook, untranslated, 'en');
  return { notebook, view: (cellId = 'cell-1') => viewBadge(notebook.session, cellId, context) };
}

describe('which badge a cell wears', () => {
  it('has none before it ran', () => {
    expect(open().view()).toBeNull();
  });

  it('is running from its start on, even without an earlier run', () => {
    const { notebook, view } = open();
    notebook.session.set({ running: buildRunningCell({ run: buildCurrentRun({ cell_id: 'cell-1' }) }) });
    expect(view()?.state).toBe('running');
    expect(view()?.curve).toHaveLength(3);
  });

  it('says that it ran before CellMem loaded', () => {
    const { notebook, view } = open();
    notebook.session.set({ unmeasuredCellIds: new Set(['cell-1']) });
    expect(view()?.wording.segments[0]?.parts[0]?.text).toBe('ran before CellMem loaded');
    expect(view()?.isExplainable).toBe(false);
  });

  it('says that the kernel was killed in it, until it has run again', () => {
    const { notebook, view } = open();
    notebook.session.set({ postmortem: buildPostmortem({ cellId: 'cell-1' }) });
    notebook.session.setCell(buildCellState({ state: 'stale' }));
    expect(view()?.isKilled).toBe(true);
    const later = buildRun({ started_at_ms: BUILT_AT_MS + 60_000 });
    notebook.session.setCell(buildCellState({ state: 'settled', runs: [later] }));
    expect(view()?.isKilled).toBe(false);
  });

  it('draws the warm-up first and then one bar for each re-run that grew', () => {
    const { notebook, view } = open();
    const runs = [1, 2, 3].map(run => buildRun({ run, live_delta_bytes: 20 * MIB }));
    notebook.session.setCell(buildCellState({ verdict: buildGrowingVerdict(), runs }));
    expect(view()?.bars).toEqual([20 * MIB, 20 * MIB, 20 * MIB]);
  });
});

describe('the row', () => {
  function row(): { notebook: FakeNotebook; badge: BadgeWidget; calls: string[]; show: () => void } {
    const { notebook, view } = open();
    const calls: string[] = [];
    const badge = new BadgeWidget({
      trans: untranslated,
      onToggle: () => calls.push('toggle'),
      onAction: action => calls.push(action)
    });
    const show = (): void => {
      const shown = view();
      if (shown !== null) {
        badge.present(shown, false);
      }
    };
    return { notebook, badge, calls, show };
  }

  it('tells tests and themes its cell, verdict, flag and state', () => {
    const { notebook, badge, show } = row();
    notebook.session.setCell(buildCellState({ verdict: buildGrowingVerdict() }));
    show();
    expect(Object.assign({}, badge.node.dataset)).toEqual({
      cellId: 'cell-1',
      verdict: 'growing',
      flagged: 'true',
      state: 'settled'
    });
    expect(badge.node.querySelector('.jp-CellMem-Badge-main')?.getAttribute('aria-label')).toContain(
      'is growing'
    );
  });

  it('is not flagged where growth is expected, and its evidence can be opened all the same', () => {
    const { notebook, badge, show } = row();
    notebook.session.setCell(
      buildCellState({ verdict: buildGrowingVerdict({ flagged: false }), expected: true })
    );
    show();
    expect([badge.node.dataset.verdict, badge.node.dataset.flagged]).toEqual(['growing', 'false']);
    expect(badge.node.querySelector('.jp-CellMem-Chip')).toBeNull();
    expect(badge.node.querySelector('[aria-expanded="false"]')).not.toBeNull();
  });

  it('keeps its button while figures change, so that focus stays', () => {
    const { notebook, badge, show } = row();
    notebook.session.set({ running: buildRunningCell({ addedBytes: 100 * MIB }) });
    show();
    const main = badge.node.querySelector('button');
    notebook.session.set({ running: buildRunningCell({ addedBytes: 200 * MIB }) });
    show();
    expect(badge.node.querySelector('button')).toBe(main);
    expect(badge.node.textContent).toContain('+200');
  });

  it('offers its action as a button of its own, which waits while a cell runs', () => {
    const { notebook, badge, calls, show } = row();
    const pinned = buildCellState({
      verdict: { ...buildGrowingVerdict(), code: 'pinned', flagged: false, cause: 'traceback', evidence: {} }
    });
    notebook.session.setCell(pinned);
    show();
    const action = badge.node.querySelector<HTMLButtonElement>('.jp-CellMem-Badge-action');
    action?.click();
    expect(calls).toEqual(['release_traceback']);
    notebook.session.set({
      running: buildRunningCell({ run: buildCurrentRun({ cell_id: 'other', execution_count: 14 }) })
    });
    show();
    expect(action?.disabled).toBe(true);
    expect(action?.title).toBe('Waits until cell [14] has finished.');
  });

  it('keeps keys that a button understands from the shortcuts of the notebook', () => {
    const { badge } = row();
    expect(badge.node.querySelector('button')?.hasAttribute('data-lm-suppress-shortcuts')).toBe(true);
  });
});

describe('the next flagged cell', () => {
  it('is the first one below, then from the top again', () => {
    const notebook = new FakeNotebook();
    ['a', 'b', 'c'].forEach(id => notebook.addCell(id, 'x'));
    notebook.session.setCell(buildCellState({ cellId: 'a', verdict: buildGrowingVerdict() }));
    notebook.session.setCell(buildCellState({ cellId: 'c', verdict: buildGrowingVerdict() }));
    expect(nextFlaggedCell(notebook, 'a')).toBe('c');
    expect(nextFlaggedCell(notebook, 'c')).toBe('a');
    expect(nextFlaggedCell(notebook, null)).toBe('a');
    notebook.session.removeCell('a');
    notebook.session.removeCell('c');
    expect(nextFlaggedCell(notebook, null)).toBeNull();
  });
});
