/** How a flag comes and goes: hidden holders by name, a fix, an edit, memory that another cell frees. */
import type { NotebookPanel } from '@jupyterlab/notebook';
import type { Locator, Page } from '@playwright/test';

import { expect, test } from './host';
import { badge, openCells, reveal, row, runCell } from './notebook';

const CELLS = {
  setup:
    'import ctypes\nimport numpy as np\nhistory = []\nclass Registry:\n    items = []\n' +
    'libc = ctypes.CDLL(None)\nlibc.malloc.restype = ctypes.c_void_p',
  list: 'history.append(np.ones(2_000_000))',
  class: 'Registry.items.append(np.ones(2_000_000))',
  native: 'block = ctypes.memset(libc.malloc(ctypes.c_size_t(16 << 20)), 1, 16 << 20)',
  frees: 'history.clear()'
};

const detail = (page: Page): Locator => page.locator('.jp-CellMem-Detail');

async function runTimes(page: Page, cellId: string, times: number): Promise<void> {
  for (let run = 0; run < times; run += 1) {
    await runCell(page, cellId);
  }
}

async function expectVerdict(page: Page, cellId: string, verdict: string, isFlagged: boolean): Promise<void> {
  await expect(badge(page, cellId)).toHaveAttribute('data-verdict', verdict, { timeout: 15_000 });
  await expect(badge(page, cellId)).toHaveAttribute('data-flagged', String(isFlagged));
}

async function edit(page: Page, cellId: string, source: string): Promise<void> {
  await page.evaluate(
    ([id, source]) => {
      const { content } = window.jupyterapp.shell.currentWidget as NotebookPanel;
      content.widgets.find(cell => cell.model.id === id)?.model.sharedModel.setSource(source);
    },
    [cellId, source] as const
  );
}

test('what no name leads to is named: the attribute of a class, and C code that frees nothing', async ({
  page,
  tmpPath
}) => {
  await openCells(page, tmpPath, CELLS);
  await runCell(page, 'setup');
  await runTimes(page, 'class', 3);
  await expectVerdict(page, 'class', 'growing', true);
  await expect(badge(page, 'class')).toContainText('Registry.items');
  await expect(row(page, 'class')).toContainText('15');

  for (let run = 0; run < 4; run += 1) {
    await runCell(page, 'native');
    await page.waitForTimeout(run < 2 ? 0 : 1_600); // a collection looks for cycles after a second of rest
  }
  await expectVerdict(page, 'native', 'suspected_leak', true);
  await expect(badge(page, 'native')).toContainText('no owner found');
  await reveal(page, 'native');
  await badge(page, 'native').getByText('Why?').click();
  await expect(detail(page)).toContainText('Ruled out: your own names');
  await expect(detail(page)).toContainText('a reference cycle');
});

test('a flag ends when the cell is fixed, and when another cell frees the memory', async ({
  page,
  tmpPath
}) => {
  await openCells(page, tmpPath, CELLS);
  await runCell(page, 'setup');
  await runTimes(page, 'list', 3);
  await expectVerdict(page, 'list', 'growing', true);
  await runCell(page, 'frees');
  await expect(badge(page, 'list')).toHaveAttribute('data-flagged', 'false', { timeout: 15_000 });
  await expectVerdict(page, 'frees', 'released', false);

  await runTimes(page, 'class', 3);
  await expectVerdict(page, 'class', 'growing', true);
  await edit(page, 'class', 'Registry.items[:] = [np.ones(2_000_000)]');
  await runTimes(page, 'class', 2);
  await expect(badge(page, 'class')).toHaveAttribute('data-flagged', 'false', { timeout: 15_000 });
});

test('a cell that is edited before every run is never flagged', async ({ page, tmpPath }) => {
  await openCells(page, tmpPath, CELLS);
  await runCell(page, 'setup');
  for (let run = 0; run < 5; run += 1) {
    await edit(page, 'list', `history.append(np.ones(${2_000_000 + run * 1_000_000}))`);
    await runCell(page, 'list');
    await expect(badge(page, 'list')).toHaveAttribute('data-flagged', 'false');
  }
});
