/** Panel, badge and dialog by keyboard alone, and as a screen reader is told of them. */
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';

import { expect, test } from './host';
import { badge, openCells, panel, reveal, runCell } from './notebook';

const CELLS = {
  imports: 'import numpy as np\nhistory = []',
  grow: 'history.append(np.ones(2_500_000))',
  keep: 'kept = np.ones(5_000_000)',
  fail: 'def build_matrix():\n    dense = np.ones(5_000_000)\n    raise ValueError("shape")\n\n\nbuild_matrix()'
};

async function runThem(page: Page): Promise<void> {
  for (const id of ['imports', 'keep', 'grow', 'grow', 'grow', 'fail']) {
    await runCell(page, id);
  }
}

async function expectNoViolation(page: Page, selector: string): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).include(selector).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(node => node.html).join(' ')}`)).toEqual([]);
}

for (const [theme, tag] of [
  ['JupyterLab Light', ''],
  ['JupyterLab Dark', ' @soak'],
  ['JupyterLab Dark High Contrast', '']
] as const) {
  test(`axe finds nothing in panel, badges, evidence and dialog: ${theme}${tag}`, async ({
    page,
    tmpPath
  }) => {
    await page.theme.setTheme(theme);
    await openCells(page, tmpPath, CELLS);
    await runThem(page);
    await expectNoViolation(page, '#cellmem-panel');
    await reveal(page, 'grow');
    await badge(page, 'grow').getByText('Why?').click();
    await expect(page.locator('.jp-CellMem-Detail')).toBeVisible();
    await expectNoViolation(page, '.jp-CellMem-Badge[data-cell-id="grow"]');
    await expectNoViolation(page, '.jp-CellMem-Detail');
    await expectNoViolation(page, '.jp-CellMem-Status');
    await page.evaluate(() => {
      void window.jupyterapp.commands.execute('cellmem:clear-session');
    });
    await expect(page.locator('.jp-CellMem-ClearDialog')).toContainText('6 steps ticked');
    await expectNoViolation(page, '.jp-CellMem-ClearDialog');
  });
}

test('roles and names tell what eyes see', async ({ page, tmpPath }) => {
  await openCells(page, tmpPath, CELLS);
  await runThem(page);
  const region = page.getByRole('region', { name: 'CellMem: memory of this notebook' });
  for (const name of ['Headroom', 'Last 5 minutes', 'Cells', 'Held by']) {
    await expect(region.getByRole('button', { name, exact: false, expanded: true }).first()).toBeVisible();
  }
  await expect(region.getByRole('img', { name: /^RAM: .+ of .+ limit/ })).toBeVisible();
  await expect(region.getByRole('list', { name: 'Cells' })).toBeVisible();
  await expect(region.getByRole('button', { name: /\[\d\], \+19\sMiB, growing\. Go to cell/ })).toBeVisible();
  await reveal(page, 'grow');
  const why = page.getByRole('button', { name: /is growing: about 19\sMiB on each of 3 runs, held by/ });
  await expect(why).toHaveAttribute('aria-expanded', 'false');
  await reveal(page, 'fail');
  await expect(page.getByRole('button', { name: 'Release traceback' })).toBeVisible();
  // A new flag is said once, politely; figures are not.
  await expect(page.getByRole('status').filter({ hasText: 'is growing' })).toHaveCount(1);
});

test('the evidence opens, closes and gives focus back by keyboard', async ({ page, tmpPath }) => {
  await openCells(page, tmpPath, CELLS);
  await runThem(page);
  await reveal(page, 'grow');
  const main = badge(page, 'grow').getByRole('button').first();
  await main.focus();
  await page.keyboard.press('Enter');
  const detail = page.locator('.jp-CellMem-Detail');
  await expect(detail).toBeVisible();
  await expect(main).toHaveAttribute('aria-expanded', 'true');
  await page.keyboard.press('Space');
  await expect(detail).toBeHidden();
  await expect(main).toBeFocused();
});

test('the panel is walked by keyboard alone', async ({ page, tmpPath }) => {
  await openCells(page, tmpPath, CELLS);
  await runThem(page);
  const cells = panel(page).getByRole('button', { name: /^Cells/ });
  await cells.focus();
  await page.keyboard.press('Enter');
  await expect(cells).toHaveAttribute('aria-expanded', 'false');
  await page.keyboard.press('Enter');
  await expect(cells).toHaveAttribute('aria-expanded', 'true');
  const rows = panel(page).locator('.jp-CellMem-CellRowButton');
  await rows.first().focus();
  await page.keyboard.press('ArrowDown');
  await expect(rows.nth(1)).toBeFocused();
  await page.keyboard.press('End');
  await expect(rows.last()).toBeFocused();
  await page.keyboard.press('Home');
  await expect(rows.first()).toBeFocused();
  await page.keyboard.press('Enter');
  const selected = await rows
    .first()
    .evaluate(node => node.closest('[data-cell-id]')?.getAttribute('data-cell-id'));
  await expect(page.locator('.jp-Cell.jp-mod-active .jp-CellMem-Badge')).toHaveAttribute(
    'data-cell-id',
    selected ?? ''
  );
});

test('the chart is read by keyboard and as a table', async ({ page, tmpPath }) => {
  await openCells(page, tmpPath, CELLS);
  await runThem(page);
  await panel(page).getByRole('button', { name: 'Show as table' }).click();
  await expect(panel(page).getByRole('table').first()).toContainText('this kernel');
  await panel(page).getByRole('button', { name: /chart/i }).click();
  await expect(panel(page).getByRole('table')).toHaveCount(0);
});

test('the session is cleared by keyboard alone', async ({ page, tmpPath }) => {
  await openCells(page, tmpPath, CELLS);
  await runThem(page);
  await page.locator('[data-jp-item-name="cellmem:clear-session"]').getByRole('button').first().focus();
  await page.keyboard.press('Enter');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  const dialog = page.locator('.jp-CellMem-ClearDialog');
  await expect(dialog.getByRole('button', { name: 'Cancel' })).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(dialog.getByRole('button', { name: 'Clear session' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(dialog).toContainText('Session cleared', { timeout: 30_000 });
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
});
