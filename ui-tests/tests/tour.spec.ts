/** The tour, as a person who just installed CellMem walks through it. */
import type { IJupyterLabPageFixture } from '@jupyterlab/galata';

import { expect, test } from './host';
import {
  badge,
  evaluateInKernel,
  openExample,
  reveal,
  row,
  runCell,
  startCell,
  waitUntilAttached
} from './notebook';

test.setTimeout(180_000);

const KERNELS = process.env.CELLMEM_TOUR_KERNEL?.split(',') ?? ['python3', 'bare'];

for (const kernel of KERNELS) {
  test(`walks through the tour in kernel ${kernel}`, async ({ page, tmpPath }) => {
    await openExample(page, tmpPath, 'tour.ipynb', kernel);

    await test.step('names what a cell keeps', async () => {
      await runCell(page, 'tour-imports');
      await runCell(page, 'tour-keep');
      await expect(badge(page, 'tour-keep')).toHaveAttribute('data-verdict', 'kept');
      await expect(badge(page, 'tour-keep')).toContainText(/\+15\d\sMiB/);
      await expect(badge(page, 'tour-keep')).toContainText('table');
    });

    await test.step('says that a steady cell is steady', async () => {
      await runCell(page, 'tour-steady');
      await runCell(page, 'tour-steady');
      await expect(badge(page, 'tour-steady')).toHaveAttribute('data-verdict', 'steady');
      await expect(badge(page, 'tour-steady')).toContainText('±0');
    });

    await test.step('shows the high-water mark of a spike', async () => {
      await runCell(page, 'tour-spike');
      await expect(badge(page, 'tour-spike')).toContainText(/high-water \+\d{3}\sMiB/);
    });

    await test.step('flags the leaking cell on its third run and never its twin', async () => {
      await runCell(page, 'tour-list');
      for (const run of [1, 2, 3, 4]) {
        await runCell(page, 'tour-leak');
        await runCell(page, 'tour-twin');
        await expect(badge(page, 'tour-leak')).toHaveAttribute('data-flagged', String(run >= 3));
        await expect(badge(page, 'tour-twin')).toHaveAttribute('data-flagged', 'false');
      }
      await expect(badge(page, 'tour-leak')).toHaveAttribute('data-verdict', 'growing');
      await expect(badge(page, 'tour-leak')).toContainText('history');
      await expect(row(page, 'tour-leak')).toContainText('growing');
    });

    await test.step('gives the evidence under "Why?"', async () => {
      await badge(page, 'tour-leak').getByText('Why?').click();
      const detail = page.locator('.jp-CellMem-Detail');
      await expect(detail).toBeVisible();
      await expect(detail).toContainText('history');
      await expect(detail.getByRole('row')).toHaveCount(5);
      await badge(page, 'tour-leak').getByText('Hide').click();
      await expect(detail).toBeHidden();
    });

    await test.step('says what a failed cell pins', async () => {
      await runCell(page, 'tour-fail');
      await expect(badge(page, 'tour-fail')).toHaveAttribute('data-verdict', 'pinned');
      await expect(badge(page, 'tour-fail')).toContainText('build_matrix');
    });

    await test.step('moves the figure of the running cell in badge and panel', async () => {
      await startCell(page, 'tour-long');
      await expect(badge(page, 'tour-long')).toHaveAttribute('data-state', 'running');
      const seen = await watchFigures(page, 'tour-long', 2000);
      expect(seen.badge.size).toBeGreaterThanOrEqual(3);
      expect(seen.row.size).toBeGreaterThanOrEqual(3);
      await expect(badge(page, 'tour-long')).toHaveAttribute('data-state', 'settled', { timeout: 15_000 });
    });

    await test.step('clears the session, measures it, and loses nothing else', async () => {
      const before = await evaluateInKernel(page, NAMES);
      await page.locator('[data-jp-item-name="cellmem:clear-session"]').getByRole('button').first().click();
      await page.getByRole('menuitem', { name: /Clear session…/ }).click();
      const dialog = page.locator('.jp-CellMem-ClearDialog');
      await expect(dialog).toBeVisible();
      await dialog.getByRole('button', { name: 'Clear session' }).click();
      await expect(dialog).toContainText('Session cleared', { timeout: 30_000 });
      await expect(dialog.locator('[data-step="tracebacks"][data-status="done"]')).toContainText(/7\d\sMiB/);
      await expect(dialog.locator('[data-step="user_names"][data-status="skipped"]')).toBeVisible();
      await dialog.getByRole('button', { name: 'Close' }).last().click();
      expect(await evaluateInKernel(page, NAMES)).toBe(before);
    });
  });
}

for (const kernel of KERNELS) {
  const isCarried = /bare|carried/.test(kernel);

  test(`badges every cell of "Restart and Run All" in kernel ${kernel}`, async ({ page, tmpPath }) => {
    await openExample(page, tmpPath, 'tour.ipynb', kernel);
    await runCell(page, 'tour-imports');
    await page.evaluate(() => {
      void window.jupyterapp.commands.execute('notebook:restart-run-all');
    });
    await page.locator('.jp-Dialog .jp-mod-accept').click();
    for (const id of ['imports', 'keep', 'steady', 'spike', 'list', 'leak', 'twin', 'fail']) {
      // Where the page has to bring the agent, the cells that were sent with the restart are ahead of it.
      const state = isCarried ? /settled|stale/ : 'settled';
      await reveal(page, `tour-${id}`);
      await expect(badge(page, `tour-${id}`)).toHaveAttribute('data-state', state, { timeout: 45_000 });
    }
    await reveal(page, 'tour-keep');
    await expect(badge(page, 'tour-keep')).toContainText(
      isCarried ? /\+15\d\sMiB|ran before CellMem loaded/ : /\+15\d\sMiB/
    );
    await waitUntilAttached(page);
    await runCell(page, 'tour-imports');
  });
}

const NAMES =
  "print({n: id(v) for n, v in get_ipython().user_ns.items() if not n.startswith('_') and n not in ('In', 'Out')})";

/** The different figures that a running cell shows within so many milliseconds. */
async function watchFigures(
  page: IJupyterLabPageFixture,
  cellId: string,
  milliseconds: number
): Promise<{ badge: Set<string>; row: Set<string> }> {
  const seen = { badge: new Set<string>(), row: new Set<string>() };
  const figure = /[+−±][\d.,]+(\s[KMG]iB)?/;
  const until = Date.now() + milliseconds;
  while (Date.now() < until) {
    for (const [kind, locator] of [
      ['badge', badge(page, cellId)],
      ['row', row(page, cellId)]
    ] as const) {
      const match = figure.exec((await locator.textContent()) ?? '');
      if (match) {
        seen[kind].add(match[0]);
      }
    }
    await page.waitForTimeout(60);
  }
  return seen;
}
