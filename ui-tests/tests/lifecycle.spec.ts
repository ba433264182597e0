/** Kernels and pages come and go; what was measured stays true. */
import type { NotebookPanel } from '@jupyterlab/notebook';

import { expect, test } from './host';
import {
  badge,
  closeDialogs,
  evaluateInKernel,
  killKernel,
  openCells,
  panel,
  row,
  runCell,
  startCell,
  waitUntilAttached
} from './notebook';

test.setTimeout(120_000);

const CELLS = {
  imports: 'import os, time\nimport numpy as np',
  keep: 'kept = np.ones(5_000_000)',
  long: 'parts = []\nfor i in range(60):\n    parts.append(np.ones(500_000))\n    time.sleep(0.2)'
};

test('a page refreshed in the middle of a cell shows the run again and its end', async ({
  page,
  tmpPath
}) => {
  await openCells(page, tmpPath, CELLS);
  await runCell(page, 'imports');
  await runCell(page, 'keep');
  await page.evaluate(() => window.jupyterapp.commands.execute('docmanager:save'));
  await startCell(page, 'long');
  await expect(badge(page, 'long')).toHaveAttribute('data-state', 'running');
  // Galata's own reload waits for the launcher, which a restored notebook hides.
  await Promise.all([page.waitForEvent('load'), page.evaluate(() => window.location.reload())]);
  await expect(badge(page, 'long')).toHaveAttribute('data-state', 'running', { timeout: 30_000 });
  await expect(badge(page, 'keep')).toContainText('kept');
  await expect(badge(page, 'long')).toHaveAttribute('data-state', 'settled', { timeout: 30_000 });
  await expect(badge(page, 'long')).toContainText('parts');
});

test('a second tab shows the same figures', async ({ page, tmpPath, browser, baseURL }) => {
  const file = await openCells(page, tmpPath, CELLS);
  await runCell(page, 'imports');
  await runCell(page, 'keep');
  const figure = /\+3\d\sMiB/;
  await expect(badge(page, 'keep')).toContainText(figure);
  await page.evaluate(() => window.jupyterapp.commands.execute('docmanager:save'));
  const other = await browser.newPage();
  await other.goto(`${baseURL}/lab/workspaces/second/tree/${file}`);
  await expect(badge(other, 'keep')).toContainText(figure, { timeout: 45_000 });
  await startCell(page, 'long');
  await expect(badge(other, 'long')).toHaveAttribute('data-state', 'running', { timeout: 10_000 });
  await other.close();
});

test('after a restart the old figures are marked stale and new ones come', async ({ page, tmpPath }) => {
  await openCells(page, tmpPath, CELLS);
  await runCell(page, 'imports');
  await runCell(page, 'keep');
  await page.evaluate(() => {
    void window.jupyterapp.commands.execute('notebook:restart-kernel');
  });
  await page.locator('.jp-Dialog .jp-mod-accept').click();
  await expect(badge(page, 'keep')).toHaveAttribute('data-state', 'stale', { timeout: 30_000 });
  await waitUntilAttached(page);
  await runCell(page, 'imports');
  await runCell(page, 'keep');
  await expect(badge(page, 'keep')).toHaveAttribute('data-state', 'settled');
});

test('a kernel killed in the middle of a cell leaves its badge and a card that say so', async ({
  page,
  tmpPath
}) => {
  await openCells(page, tmpPath, CELLS);
  await runCell(page, 'imports');
  await startCell(page, 'long');
  await expect(badge(page, 'long')).toHaveAttribute('data-state', 'running');
  await page.waitForTimeout(1500);
  await killKernel(page);
  const card = panel(page).locator('.jp-CellMem-Postmortem');
  await expect(card).toBeVisible({ timeout: 30_000 });
  await expect(card).toContainText('Kernel died. Memory is unlikely to be the cause');
  await expect(card).toContainText('headroom', { ignoreCase: true });
  await expect(badge(page, 'long')).toContainText('Kernel');
  await expect(badge(page, 'long')).toContainText('Show what happened');
  await closeDialogs(page);
  await waitUntilAttached(page);
  await runCell(page, 'imports');
  await expect(badge(page, 'imports')).toHaveAttribute('data-state', 'settled');
});

test('another kernel is measured from its first cell on', async ({ page, tmpPath }) => {
  await openCells(page, tmpPath, CELLS);
  await runCell(page, 'imports');
  const first = await evaluateInKernel(page, 'import os; print(os.getpid())');
  await page.evaluate(async () => {
    const { sessionContext } = window.jupyterapp.shell.currentWidget as NotebookPanel;
    await sessionContext.changeKernel({ name: 'bare' });
  });
  await expect.poll(() => evaluateInKernel(page, 'import os; print(os.getpid())')).not.toBe(first);
  await expect(badge(page, 'imports')).toHaveAttribute('data-state', 'stale', { timeout: 20_000 });
  await waitUntilAttached(page);
  await runCell(page, 'imports');
  await runCell(page, 'keep');
  await expect(badge(page, 'keep')).toHaveAttribute('data-verdict', 'kept');
  await expect(row(page, 'keep')).toContainText('kept');
});
