import { untranslated } from '../../../core/translate';
import {
  buildDevice,
  buildGrowingVerdict,
  buildHoldings,
  buildRun,
  buildSample,
  buildVerdict,
  GIB,
  MIB
} from '../../../testing/builders';
import { FakeNotebook, FakeNotebookRegistry } from '../../../testing/fakenotebook';
import { buildCellState, buildPostmortem, buildRunningCell } from '../../../testing/fakesession';
import type { Mounted } from '../../__tests__/mounting';
import { after, mount } from '../../__tests__/mounting';
import { PanelBody } from '../body';
import { Folding } from '../panelcontext';

const notebookOf = (id?: string): FakeNotebook => new FakeNotebook(id);
const registryOf = (notebooks?: FakeNotebook[]): FakeNotebookRegistry => new FakeNotebookRegistry(notebooks);

const copied: string[] = [];
const clears: string[] = [];
let states: string[] = [];
let mounted: Mounted | null = null;

async function open(notebooks: FakeNotebook[], folding = new Folding()): Promise<HTMLElement> {
  states = [];
  mounted = await mount(
    <PanelBody
      registry={registryOf(notebooks)}
      actions={{
        clearSession: () => clears.push('clear'),
        openSettings: null,
        copyText: text => copied.push(text)
      }}
      folding={folding}
      trans={untranslated}
      locale="en"
      onState={state => states.push(state)}
    />
  );
  return mounted.node;
}

function button(node: HTMLElement, name: string): HTMLButtonElement {
  const found = [...node.querySelectorAll('button')].find(
    each => each.textContent === name || each.getAttribute('aria-label') === name
  );
  if (found === undefined) {
    throw new Error(`There is no button "${name}" in: ${node.textContent}`);
  }
  return found;
}

const section = (node: HTMLElement, name: string): HTMLElement =>
  node.querySelector<HTMLElement>(`[data-section="${name}"]`)!;

afterEach(() => {
  mounted?.unmount();
  mounted = null;
});

describe('the panel', () => {
  it('says that no notebook is open', async () => {
    const node = await open([]);
    expect(node.textContent).toContain('No notebook is open');
    expect(states).toEqual(['no_notebook']);
  });

  it('offers to start a kernel where there is none, and disables what needs one', async () => {
    const notebook = notebookOf();
    notebook.session.set({ connection: 'no_kernel' });
    notebook.kernelName = null;
    const node = await open([notebook]);
    await after(() => button(node, 'Start kernel…').click());
    expect(notebook.calls).toEqual(['startKernel']);
    expect(button(node, 'Pause sampling').disabled).toBe(true);
    expect(button(node, 'Clear session…').disabled).toBe(true);
  });

  it('names the language it does not measure', async () => {
    const notebook = notebookOf();
    notebook.session.set({ connection: 'not_python', language: 'R' });
    expect((await open([notebook])).textContent).toContain(
      'This kernel runs R. Your notebook is not affected.'
    );
  });

  it('gives the reason, the error line and what to do when it could not start', async () => {
    const notebook = notebookOf();
    notebook.session.set({ connection: 'failed', failureDetail: 'RuntimeError: Python 3.8.18 < 3.10' });
    const node = await open([notebook]);
    expect(node.textContent).toContain('This kernel runs Python 3.8. CellMem needs Python 3.10 or newer.');
    await after(() => button(node, 'Try again').click());
    expect(notebook.session.calls).toEqual(['retry']);
    await after(() => button(node, 'Copy report').click());
    expect(copied.pop()).toContain('3.8.18');
  });

  it('shows RAM against the limit in force, with its source', async () => {
    const notebook = notebookOf();
    notebook.session.set({
      sample: buildSample({
        limit_bytes: 12.7 * GIB,
        used_in_limit_bytes: 9.8 * GIB,
        limit_source: 'cgroup_v2'
      })
    });
    const headroom = section(await open([notebook]), 'headroom');
    expect(headroom.textContent).toContain('9.8 of 12.7\u00a0GiB limit (container)');
    expect(headroom.textContent).toContain('77%');
    expect(headroom.textContent).toContain('2.9\u00a0GiB RAM');
    expect(headroom.querySelector('[role="img"]')?.getAttribute('aria-label')).toContain('9.8 of 12.7');
  });

  it('says "unknown" where nothing could be read, and never zero', async () => {
    const notebook = notebookOf();
    notebook.session.set({
      sample: buildSample({
        limit_bytes: null,
        limit_source: null,
        used_in_limit_bytes: null,
        others_in_limit_bytes: null,
        reclaimable_bytes: null,
        disk_free_bytes: null,
        disk_free_bytes_reason: 'The working directory is gone.',
        devices: [buildDevice({ kernel_bytes: null, kernel_bytes_reason: 'The driver does not tell.' })]
      })
    });
    const headroom = section(await open([notebook]), 'headroom');
    expect(headroom.querySelector('h3 + .jp-CellMem-TitleFact')?.textContent).toBe('unknown');
    expect(headroom.textContent).toContain('unknown, limit unknown');
    expect(headroom.textContent).toContain('The working directory is gone.');
    expect(headroom.textContent).toContain('The driver does not tell.');
    expect(headroom.textContent).not.toMatch(/\b0\.0|NaN|null/);
  });

  it('keeps old figures but drops their percentage', async () => {
    const notebook = notebookOf();
    notebook.session.set({ running: buildRunningCell({ isStale: true, sampleAgeMs: 4200 }) });
    const node = await open([notebook]);
    expect(states.pop()).toBe('stale');
    expect(node.textContent).toContain('Kernel is busy in native code. Last sample 4\u00a0s ago.');
    expect(section(node, 'headroom').textContent).not.toContain('%');
  });

  it('pauses and resumes', async () => {
    const notebook = notebookOf();
    const node = await open([notebook]);
    await after(() => button(node, 'Pause sampling').click());
    await after(() => notebook.session.set({ isPaused: true }));
    expect(states.pop()).toBe('paused');
    expect(node.textContent).toContain('Nothing is read and no message is sent.');
    await after(() => button(node, 'Resume sampling').click());
    expect(notebook.session.calls).toEqual(expect.arrayContaining(['setPaused true', 'setPaused false']));
  });

  it('remembers which sections are folded when it is shown again', async () => {
    const folding = new Folding();
    const node = await open([notebookOf()], folding);
    const title = section(node, 'headroom').querySelector('button')!;
    expect(title.getAttribute('aria-expanded')).toBe('true');
    await after(() => title.click());
    mounted?.unmount();
    const again = await open([notebookOf()], folding);
    expect(section(again, 'headroom').querySelector('button')?.getAttribute('aria-expanded')).toBe('false');
    expect(section(again, 'headroom').querySelector('dl')).toBeNull();
  });

  it('has no section for what does not exist yet', async () => {
    const node = await open([notebookOf()]);
    const titles = [...node.querySelectorAll('.jp-CellMem-TitleLabel')].map(title => title.textContent);
    expect(titles).toEqual(['Headroom', 'Last 5 minutes', 'Cells', 'Held by']);
  });
});

describe('the cells of the panel', () => {
  function notebookWithCells(): FakeNotebook {
    const notebook = notebookOf();
    notebook.addCell('a', 'df = load()', 3);
    notebook.addCell('b', 'history.append(step())', 13);
    notebook.addCell('c', 'mix.head(2)', 12);
    notebook.session.setCell(buildCellState({ cellId: 'a', runs: [buildRun({ execution_count: 3 })] }));
    notebook.session.setCell(
      buildCellState({
        cellId: 'b',
        verdict: buildGrowingVerdict(),
        runs: [1, 2, 3].map(run =>
          buildRun({ run, execution_count: 13, live_delta_bytes: 20 * MIB, retained_bytes: 20 * MIB })
        )
      })
    );
    notebook.session.setCell(
      buildCellState({
        cellId: 'c',
        verdict: buildVerdict({ code: 'steady', cause: null, holder: null }),
        runs: [
          buildRun({
            execution_count: 12,
            live_delta_bytes: 0,
            retained_bytes: 0,
            high_water_bytes: 180 * MIB
          })
        ]
      })
    );
    return notebook;
  }
  const ids = (node: HTMLElement): (string | undefined)[] =>
    [...node.querySelectorAll<HTMLElement>('.jp-CellMem-CellRow')].map(row => row.dataset.cellId);

  it('are listed by what they retained, the steady ones folded', async () => {
    const node = await open([notebookWithCells()]);
    expect(ids(node)).toEqual(['a', 'b']);
    expect(section(node, 'cells').textContent).toContain('1 growing');
    await after(() => button(node, 'Show 1 steady cell').click());
    expect(ids(node)).toEqual(['a', 'b', 'c']);
  });

  it('lead to the cell', async () => {
    const notebook = notebookWithCells();
    const node = await open([notebook]);
    await after(() => node.querySelector<HTMLElement>('[data-cell-id="b"] button')?.click());
    expect(notebook.calls).toEqual(['revealCell b']);
  });

  it('show the running one first, with its figure so far', async () => {
    const notebook = notebookWithCells();
    notebook.addCell('d', 'slow()', null);
    const running = buildRunningCell({ addedBytes: 250 * MIB, elapsedMs: 6000 });
    notebook.session.set({
      running: { ...running, run: { ...running.run, cell_id: 'd', execution_count: 14 } }
    });
    const node = await open([notebook]);
    expect(ids(node)[0]).toBe('d');
    const row = node.querySelector('.jp-CellMem-CellRow')!;
    expect(row.textContent).toContain('+250\u00a0MiB');
    expect(row.textContent).toContain('6\u00a0s, so far');
  });

  it('are one tab stop, moved by arrows, Home and End', async () => {
    const node = await open([notebookWithCells()]);
    const rows = [...node.querySelectorAll<HTMLElement>('[data-roving]')];
    expect(rows.map(row => row.tabIndex)).toEqual([0, -1]);
    await after(() => rows[0]?.focus());
    const press = (key: string) =>
      after(() =>
        document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }))
      );
    await press('ArrowDown');
    expect(document.activeElement).toBe(rows[1]);
    expect(rows.map(row => row.tabIndex)).toEqual([-1, 0]);
    await press('Home');
    expect(document.activeElement).toBe(rows[0]);
  });

  it('of an earlier kernel are not listed', async () => {
    const notebook = notebookOf();
    notebook.session.setCell(buildCellState({ state: 'stale' }));
    expect(ids(await open([notebook]))).toEqual([]);
  });
});

describe('what holds memory', () => {
  it('is read once when the section opens, but never while a cell runs', async () => {
    const notebook = notebookOf();
    notebook.session.set({ running: buildRunningCell() });
    await open([notebook]);
    expect(notebook.session.calls).toEqual([]);
    await after(() => notebook.session.set({ running: null, connection: 'attached' }));
    expect(notebook.session.calls).toEqual(['refreshHoldings']);
  });

  it('is listed with names, hidden holders and what nothing explains', async () => {
    const notebook = notebookOf();
    notebook.session.set({ holdings: buildHoldings({ execution_count: 13, unattributed_bytes: null }) });
    const owners = section(await open([notebook]), 'owners');
    expect(owners.textContent).toContain('Read after cell [13] settled');
    expect(owners.textContent).toContain('df');
    expect(owners.textContent).toContain('Out[3]');
    expect(owners.textContent).toMatch(/Unattributed.*unknown/);
  });
});

describe('after the kernel died', () => {
  it('the card says what is known, leads to the cell, and folds the rest', async () => {
    const notebook = notebookOf();
    notebook.addCell('cell-1', 'X = build()', 7);
    notebook.session.set({ postmortem: buildPostmortem() });
    const node = await open([notebook]);
    const card = node.querySelector<HTMLElement>('.jp-CellMem-Postmortem')!;
    expect(card.textContent).toContain('Kernel was killed: out of memory, while cell [7] ran');
    expect(section(node, 'headroom').querySelector('button')?.getAttribute('aria-expanded')).toBe('false');
    await after(() => button(card, 'Show cell').click());
    await after(() => button(card, 'Run cells above').click());
    expect(notebook.calls).toEqual(['revealCell cell-1', 'runCellsAbove cell-1']);
    await after(() => button(card, 'Copy report').click());
    expect(copied.pop()).toContain('"killCountAfter": 1');
    await after(() => button(card, 'Dismiss').click());
    expect(node.querySelector('.jp-CellMem-Postmortem')).toBeNull();
  });
});
