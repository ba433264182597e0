import type { Report } from '../../generated/protocol';
import {
  buildCell,
  buildDevice,
  buildGrowingVerdict,
  buildRun,
  buildSession,
  buildVerdict,
  GIB,
  MIB
} from '../../testing/builders';
import { reportPage } from '../page';
import { buildReport, OVERRIDE } from './reports';

function shown(part: Partial<Report> = {}): HTMLElement {
  const main = document.createElement('main');
  main.append(...reportPage(buildReport(part), 'en'));
  return main;
}

const text = (node: Element | null | undefined): string =>
  (node?.textContent ?? '').replace(/[\u00a0\u2002]/g, ' ');

const rowOf = (page: HTMLElement, cellId: string): Element | null =>
  page.querySelector(`tbody[data-cell-id="${cellId}"]`);

describe('the page of a report', () => {
  it('says which kernel ran, what limits it, how near it came and what was flagged', () => {
    const page = shown({
      cells: [
        buildCell({
          verdict: buildGrowingVerdict(),
          runs: [1, 2, 3].map(run => buildRun({ run, execution_count: run }))
        })
      ]
    });
    const head = text(page.querySelector('header'));
    expect(head).toContain('tour.ipynb');
    expect(head).toContain('Python 3.11.7 on linux, process 4711');
    expect(head).toContain('900 MiB of 8.0 GiB limit, RSS since the kernel began');
    expect(head).toContain('1.0 of 8.0 GiB limit (container)');
    expect(head).toContain('Tightest limit in force, set by the container.');
    expect(head).toContain('1 growing');
  });

  it('says that nothing was flagged, and from which run on it could be', () => {
    const head = text(shown().querySelector('header'));
    expect(head).toContain('Flaggednothing');
    expect(head).toContain('Growth can be told from the third run of the same cell on.');
  });

  it('names the cells that failed, and how', () => {
    const page = shown({
      cells: [
        buildCell({ index: 3, runs: [buildRun(), buildRun({ run: 2, outcome: 'error' })] }),
        buildCell({ cell_id: 'last', index: 7, runs: [buildRun({ outcome: 'killed' })] })
      ]
    });
    expect(text(page.querySelector('header'))).toContain('cell 3: raised an error, cell 7: kernel died here');
  });

  it('lists cells in notebook order, then those without a place, then code without a cell', () => {
    const page = shown({
      cells: [
        buildCell({ cell_id: 'homeless', index: null }),
        buildCell({ cell_id: 'second', index: 4 }),
        buildCell({ cell_id: 'first', index: 0 })
      ],
      unattributed_sources: [
        { source_sha256: 'b'.repeat(64), dropped_runs: 0, verdict: buildVerdict(), runs: [buildRun()] }
      ]
    });
    const names = [...page.querySelectorAll('tbody[role="rowgroup"] > tr > th')].map(text);
    expect(names).toEqual(['Cell 0', 'Cell 4', 'Cell homeless', 'code without a cell']);
  });

  it('shows what a cell kept, its mark against the limit, its verdict and who holds it', () => {
    const row = rowOf(shown(), 'cell-1');
    const cells = [...(row?.querySelectorAll(':scope > tr:first-child > td') ?? [])].map(text);
    expect(cells).toEqual(['[1]', '+420 MiB', '900 MiB11%', 'keptby df', 'ok']);
    const bar = row?.querySelector('[role="img"]');
    expect(bar?.getAttribute('aria-label')?.replace(/\u00a0/g, ' ')).toBe('900 MiB of 8.0 GiB limit');
    expect(bar?.querySelector<HTMLElement>('.jp-CellMem-BarTick')?.style.left).toBe('10.99%');
  });

  it('draws a bar for each run of a series and says their figures to those who listen', () => {
    const runs = [20, 21, 22].map((size, i) =>
      buildRun({ run: i + 1, retained_bytes: size * MIB, live_delta_bytes: size * MIB })
    );
    const row = rowOf(shown({ cells: [buildCell({ runs, verdict: buildGrowingVerdict() })] }), 'cell-1');
    expect(row?.querySelectorAll('.jp-CellMem-RunBar')).toHaveLength(3);
    expect(text(row?.querySelector('.jp-mod-runs'))).toBe('3 runs: +20 MiB, +21 MiB, +22 MiB');
  });

  it('opens the evidence of what was flagged and leaves the rest closed', () => {
    const page = shown({
      cells: [buildCell({ cell_id: 'quiet' }), buildCell({ cell_id: 'loud', verdict: buildGrowingVerdict() })]
    });
    expect(rowOf(page, 'quiet')?.querySelector('details')?.open).toBe(false);
    const details = rowOf(page, 'loud')?.querySelector('details');
    expect(details?.open).toBe(true);
    expect(text(details)).toContain('Growing. Each re-run of this cell adds about 20 MiB');
    expect(text(details)).toContain('Noise floor here: 1.0 MiB.');
  });

  it('tells growth that the person expects, and does not flag it', () => {
    const verdict = buildGrowingVerdict({ flagged: false });
    const page = shown({ cells: [buildCell({ verdict, expected: true })] });
    expect(text(page.querySelector('header'))).toContain('Flaggednothing');
    const row = rowOf(page, 'cell-1');
    expect(text(row?.querySelector('.jp-mod-verdict'))).toMatch(/^growing.*expected$/);
    expect(row?.querySelector('details')?.open).toBe(false);
    expect(text(row?.querySelector('details'))).toContain('The growth of this cell is marked as expected.');
  });

  it('gives every unknown figure its reason, and draws no bar for it', () => {
    const run = buildRun({
      high_water_bytes: null,
      high_water_bytes_reason: 'VmHWM cannot be read: Permission denied.',
      retained_bytes: null,
      retained_bytes_reason: 'The kernel died before it settled.',
      live_delta_bytes: null,
      live_delta_bytes_reason: 'No allocator tells.',
      outcome: 'killed'
    });
    const row = rowOf(shown({ cells: [buildCell({ runs: [run] })] }), 'cell-1');
    const cells = [...(row?.querySelectorAll(':scope > tr:first-child > td') ?? [])].map(text);
    expect(cells).toEqual(['[1]', 'unknown', 'unknown', 'keptby df', 'kernel died here']);
    expect(row?.querySelector('[role="img"]')).toBeNull();
    const details = text(row?.querySelector('details'));
    for (const reason of ['Permission denied.', 'before it settled.', 'No allocator tells.']) {
      expect(details).toContain(reason);
    }
  });

  it('without a limit there is neither a bar nor a share, and the reason is there', () => {
    const page = shown({
      session: buildSession({
        limit_bytes: null,
        limit_source: null,
        limit_bytes_reason: 'Neither a container nor the host tells a limit.'
      })
    });
    expect(page.querySelectorAll('[role="img"]')).toHaveLength(0);
    expect(text(page)).not.toMatch(/\d%(?! CPU)/);
    expect(text(page.querySelector('header'))).toContain('Neither a container nor the host tells a limit.');
  });

  it('shows devices against their size, and no bar where nobody tells what is used', () => {
    const known = buildDevice();
    const silent = buildDevice({
      uuid: 'GPU-2',
      index: 1,
      used_bytes: null,
      used_bytes_reason: 'The driver does not tell.',
      kernel_bytes: null,
      allocated_bytes: null,
      cache_bytes: null,
      context_bytes: null
    });
    const page = shown({ session: buildSession({ devices: [known, silent] }) });
    const [, first, second] = page.querySelectorAll('.jp-CellMem-Gauge');
    expect(text(first)).toContain('Device 03.0 of 24.0 GiB');
    expect(second?.querySelector('[role="img"]')).toBeNull();
    expect(text(second)).toContain('unknown of 24.0 GiB');
    expect(text(page.querySelector('header'))).toContain('Device 1, usedThe driver does not tell.');
  });

  it('says that marks are sampled where the operating system gives none', () => {
    const run = buildRun({ high_water_exact: false, high_water_exact_reason: 'The setting is off.' });
    const page = shown({
      session: buildSession({ high_water_exact: false, high_water_exact_reason: 'The setting is off.' }),
      cells: [buildCell({ runs: [run] })]
    });
    expect(text(page.querySelector('header'))).toContain('sampled, marked ~. The setting is off.');
    expect(text(page.querySelector('.jp-mod-mark .jp-CellMem-Number'))).toBe('~900 MiB');
  });

  it('never rounds what is in use to zero', () => {
    const page = shown({
      session: buildSession({
        limit_bytes: 64 * GIB,
        used_in_limit_bytes: 40 * MIB,
        others_in_limit_bytes: 0
      })
    });
    expect(text(page.querySelector('.jp-CellMem-GaugeHead'))).toContain('40 MiB of 64.0 GiB limit');
    expect(text(page.querySelector('.jp-CellMem-Legend'))).toContain('this kernel40 MiB');
  });

  it('tells what the monitor itself cost', () => {
    expect(text(shown().querySelector('footer'))).toContain('0.4% CPU · 0.3 ms per sample · 0.4 ms per cell');
  });

  it('says that no cell has run where none has', () => {
    expect(text(shown({ cells: [] }))).toContain('No cell has run.');
  });

  it('shows hostile names as the text that they are, with marks that reorder them made visible', () => {
    const hostile = `<img src=x onerror=alert(1)>${OVERRIDE}evil`;
    const page = shown({
      notebook: `</script><!-- ${hostile}`,
      cells: [
        buildCell({
          cell_id: '"><b>',
          verdict: buildGrowingVerdict({ holder: hostile }),
          runs: [buildRun({ owners: [{ name: `${hostile}2`, delta_bytes: MIB }], execution_count: 7 })]
        })
      ]
    });
    expect(page.querySelector('img, script')).toBeNull();
    expect(page.textContent).not.toContain(OVERRIDE);
    expect(text(page.querySelector('h1'))).toBe(`</script><!-- <img src=x onerror=alert(1)>\\u202eevil`);
    for (const name of page.querySelectorAll('.jp-CellMem-Holders code')) {
      expect(name.firstElementChild?.tagName).toBe('BDI');
      expect(text(name)).toContain('<img src=x onerror=alert(1)>\\u202eevil');
    }
  });

  it('has a header for every column and a name for every row', () => {
    const page = shown({ session: buildSession({ limit_bytes: 4 * GIB }) });
    const table = page.querySelector('.jp-CellMem-ReportCells');
    const columns = table?.querySelectorAll('thead th[scope="col"]').length;
    expect(table?.querySelectorAll('tbody > tr:first-child > *')).toHaveLength(columns ?? -1);
    expect(table?.querySelectorAll('tbody > tr:first-child > th[scope="row"]')).toHaveLength(1);
    expect(text(page.querySelector('summary'))).toBe('Why? Cell 0, prompt [1]');
    expect(table?.querySelector('caption')).not.toBeNull();
  });
});
