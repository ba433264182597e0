/** Retakes the pictures of docs/images from the real thing. Run by `make screenshots`, not by the tests. */
import * as path from 'path';

import type { Locator } from '@playwright/test';

import { test } from './host';
import { badge, closeDialogs, killKernel, openExample, panel, reveal, runCell, startCell } from './notebook';

const IMAGES = path.resolve(__dirname, '../../docs/images');

test.use({ viewport: { width: 1360, height: 860 } });
test.setTimeout(240_000);

for (const theme of ['light', 'dark'] as const) {
  test(`pictures in the ${theme} theme @screenshots`, async ({ page, tmpPath }) => {
    if (theme === 'dark') {
      await page.theme.setDarkTheme();
    }
    const shot = async (name: string, locator?: Locator): Promise<void> => {
      const file = path.join(IMAGES, `${name}-${theme}.png`);
      await (locator === undefined ? page.screenshot({ path: file }) : locator.screenshot({ path: file }));
    };
    await openExample(page, tmpPath, 'tour.ipynb');
    await page.sidebar.close('left');
    for (const id of ['imports', 'keep', 'steady', 'spike', 'list']) {
      await runCell(page, `tour-${id}`);
    }
    for (let run = 0; run < 5; run += 1) {
      await runCell(page, 'tour-leak');
      await runCell(page, 'tour-twin');
    }
    await runCell(page, 'tour-fail');
    await startCell(page, 'tour-long');
    await page.waitForTimeout(2500);
    await shot('overview');
    await shot('badge-running', badge(page, 'tour-long'));
    await badge(page, 'tour-long').and(page.locator('[data-state="settled"]')).waitFor({ timeout: 15_000 });
    await page.waitForTimeout(1000);
    await shot('panel', panel(page));
    await panel(page).evaluate(node => {
      node.querySelectorAll('*').forEach(part => (part.scrollTop = part.scrollHeight));
    });
    await page.waitForTimeout(300);
    await shot('panel-scrolled', panel(page));

    await reveal(page, 'tour-leak');
    await badge(page, 'tour-leak').getByText('Why?').click();
    await page.locator('.jp-CellMem-Detail').waitFor();
    await shot('why', page.locator('.jp-Notebook'));

    await page.locator('[data-jp-item-name="cellmem:clear-session"]').getByRole('button').first().click();
    await page.getByRole('menuitem', { name: /Clear session…/ }).waitFor();
    await page.waitForTimeout(800);
    await shot('clear-menu');
    await page.getByRole('menuitem', { name: /Clear session…/ }).click();
    const dialog = page.locator('.jp-CellMem-ClearDialog .jp-Dialog-content');
    await dialog.waitFor();
    await page.waitForTimeout(1000);
    await shot('clear-before', dialog);
    await dialog.getByRole('button', { name: 'Clear session' }).click();
    await dialog.getByText('Session cleared').waitFor({ timeout: 30_000 });
    await shot('clear', dialog);
    await dialog.getByRole('button', { name: 'Close' }).last().click();

    await startCell(page, 'tour-long');
    await page.waitForTimeout(2500);
    await killKernel(page);
    await panel(page).locator('.jp-CellMem-Postmortem').waitFor({ timeout: 30_000 });
    await closeDialogs(page);
    await page.waitForTimeout(2500);
    await reveal(page, 'tour-long');
    await shot('killed');
  });
}
