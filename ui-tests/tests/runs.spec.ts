/** What the notebook shows of runs that fail, wait, queue, are interrupted, or are edited while they run. */
import type { NotebookPanel } from '@jupyterlab/notebook';

import { expect, test } from './host';
import { badge, openCells, runCell, startCell, waitUntilAttached } from './notebook';

const IMPORTS = 'import time\nimport numpy as np';

test('Run All with a failing cell: what ran has its figures, what did not run has none', async ({
  page,
  tmpPath
}) => {
  await openCells(page, tmpPath, {
    imports: IMPORTS,
    first: 'first = np.ones(5_000_000)\ntime.sleep(0.3)',
    fails: 'raise ValueError("no such column")',
    behind: 'behind = np.ones(5_000_000)'
  });
  await page.evaluate(() => window.jupyterapp.commands.execute('notebook:run-all-cells'));
  await expect(badge(page, 'first')).toContainText(/\+38\sMiB\s*kept by\s*first/, { timeout: 20_000 });
  await expect(badge(page, 'fails')).toHaveAttribute('data-state', 'settled');
  await expect(badge(page, 'behind')).toHaveCount(0);
  await runCell(page, 'behind');
  await expect(badge(page, 'behind')).toContainText(/\+38\sMiB\s*kept by\s*behind/);
});

test('cells queued behind a long one get their own figures each', async ({ page, tmpPath }) => {
  const cells: Record<string, string> = { imports: IMPORTS, long: 'time.sleep(2)' };
  for (const i of [1, 2, 3]) {
    cells[`queued-${i}`] = `block_${i} = np.ones(${i * 2_000_000})`;
  }
  await openCells(page, tmpPath, cells);
  await runCell(page, 'imports');
  for (const id of ['long', 'queued-1', 'queued-2', 'queued-3']) {
    await startCell(page, id);
  }
  await expect(badge(page, 'long')).toHaveAttribute('data-state', 'running');
  for (const [i, figure] of [
    [1, /\+15\sMiB\s*kept by\s*block_1/],
    [2, /\+3[01]\sMiB\s*kept by\s*block_2/],
    [3, /\+4[56]\sMiB\s*kept by\s*block_3/]
  ] as const) {
    await expect(badge(page, `queued-${i}`)).toContainText(figure, { timeout: 20_000 });
  }
});

test('a cell that waits for input runs on until it is answered', async ({ page, tmpPath }) => {
  await openCells(page, tmpPath, {
    imports: IMPORTS,
    ask: 'count = int(input("rows? "))\nrows = np.ones(count)'
  });
  await runCell(page, 'imports');
  await startCell(page, 'ask');
  await expect(badge(page, 'ask')).toHaveAttribute('data-state', 'running');
  await page.waitForTimeout(1000);
  await expect(badge(page, 'ask')).toHaveAttribute('data-state', 'running');
  await page.locator('.jp-Stdin-input').fill('4000000');
  await page.keyboard.press('Enter');
  await expect(badge(page, 'ask')).toContainText(/\+3[01]\sMiB\s*kept by\s*rows/, { timeout: 20_000 });
});

test('an interrupted cell tells what it had kept by then', async ({ page, tmpPath }) => {
  await openCells(page, tmpPath, {
    imports: IMPORTS,
    loop: 'parts = []\nwhile len(parts) < 1000:\n    parts.append(np.ones(250_000))\n    time.sleep(0.1)'
  });
  await runCell(page, 'imports');
  await startCell(page, 'loop');
  await expect(badge(page, 'loop')).toContainText(/\+\d\d\sMiB\s*so far/, { timeout: 20_000 });
  await page.evaluate(async () => {
    const { sessionContext } = window.jupyterapp.shell.currentWidget as NotebookPanel;
    await sessionContext.session?.kernel?.interrupt();
  });
  await expect(badge(page, 'loop')).toContainText(/\+\d\d(\.\d)?\sMiB\s*kept by\s*parts/, {
    timeout: 20_000
  });
});

test('a cell edited while it runs is judged by what was sent', async ({ page, tmpPath }) => {
  await openCells(page, tmpPath, {
    imports: `${IMPORTS}\nheld = []`,
    grow: 'held.append(np.ones(1_000_000))\ntime.sleep(0.5)'
  });
  await runCell(page, 'imports');
  for (let run = 0; run < 3; run++) {
    await startCell(page, 'grow');
    await page.evaluate(run => {
      const { content } = window.jupyterapp.shell.currentWidget as NotebookPanel;
      content.activeCell?.model.sharedModel.setSource(
        `held.append(np.ones(1_000_000))\ntime.sleep(0.5 + ${run} / 1000)`
      );
    }, run);
    await expect(badge(page, 'grow')).toHaveAttribute('data-state', 'settled', { timeout: 20_000 });
    await page.waitForTimeout(500);
  }
  await waitUntilAttached(page);
  await expect(badge(page, 'grow')).toHaveAttribute('data-flagged', 'false');
});
