/** Every state of the panel, reached by doing what causes it. */
import { readFile } from 'fs/promises';
import * as path from 'path';

import type { Page } from '@playwright/test';

import { expect, test } from './host';
import {
  badge,
  openCells,
  openNotebook,
  panel,
  runCell,
  showNotebook,
  startCell,
  writeCells
} from './notebook';
import { Sockets } from './sockets';

const CELLS = {
  keep: 'import numpy as np\nkept = np.ones(5_000_000)',
  native: 'import ctypes\nctypes.PyDLL(None).sleep(7)'
};

async function expectState(page: Page, state: string): Promise<void> {
  await expect(panel(page)).toHaveAttribute('data-state', state, { timeout: 30_000 });
}

test('no notebook: says that one has to be opened', async ({ page, tmpPath }) => {
  await openCells(page, tmpPath, CELLS);
  await page.evaluate(() => window.jupyterapp.commands.execute('docmanager:save'));
  await page.evaluate(() => window.jupyterapp.commands.execute('application:close'));
  await expectState(page, 'no_notebook');
  await expect(panel(page)).toContainText('No notebook is open');
});

test('no kernel: offers to start one, and measures it', async ({ page, tmpPath }) => {
  await openCells(page, tmpPath, CELLS);
  await page.evaluate(() => {
    void window.jupyterapp.commands.execute('notebook:shutdown-kernel');
  });
  await expectState(page, 'no_kernel');
  await expect(panel(page)).toContainText('No kernel is running');
  await panel(page).getByRole('button', { name: 'Start kernel…' }).click();
  await expectState(page, 'idle');
  await runCell(page, 'keep');
  await expect(badge(page, 'keep')).toHaveAttribute('data-verdict', 'kept');
});

test('a kernel of another language: is told so, asked nothing, and works', async ({ page, tmpPath }) => {
  await showNotebook(page, await writeCells(page, tmpPath, { say: 'hello' }, 'echo'));
  await expectState(page, 'not_python');
  await expect(panel(page)).toContainText('CellMem measures Python kernels');
  await expect(panel(page)).toContainText('This kernel runs Echo. Your notebook is not affected.');
  await startCell(page, 'say');
  await expect(page.locator('.jp-OutputArea-output')).toContainText('hello');
  await expect(badge(page, 'say')).toHaveCount(0);
  await expect(page.locator('.jp-CellMem-Status')).toHaveCount(0);
  const asked = await readFile(path.join(process.env.CELLMEM_UI_FOLDER ?? '', 'echo.log'), 'utf8');
  expect(asked).not.toContain('cellmem');
});

test('an old Python: says which is needed and what to do', async ({ page, tmpPath }) => {
  await showNotebook(page, await writeCells(page, tmpPath, { say: 'print(1 + 1)' }, 'tooold'));
  await expectState(page, 'failed');
  await expect(panel(page)).toContainText('CellMem could not start in this kernel');
  await expect(panel(page)).toContainText('This kernel runs Python 3.8. CellMem needs Python 3.10 or newer.');
  await expect(panel(page)).toContainText('RuntimeError: Python 3.8.18 < 3.10');
  await expect(panel(page).getByRole('button', { name: 'Change kernel…' })).toBeVisible();
  await startCell(page, 'say');
  await expect(page.locator('.jp-OutputArea-output')).toContainText('2');
});

test('a broken installation: gives the reason, and tries again when asked', async ({ page, tmpPath }) => {
  await showNotebook(page, await writeCells(page, tmpPath, { say: 'print(1 + 1)' }, 'broken'));
  await expectState(page, 'failed');
  await expect(panel(page)).toContainText('ModuleNotFoundError');
  await panel(page).getByRole('button', { name: 'Try again' }).click();
  await expectState(page, 'failed');
  await startCell(page, 'say');
  await expect(page.locator('.jp-OutputArea-output')).toContainText('2');
});

test('another version of CellMem in the kernel: says so', async ({ page, tmpPath }) => {
  await showNotebook(page, await writeCells(page, tmpPath, { say: 'print(1 + 1)' }, 'later'));
  await expectState(page, 'version_differs');
  await expect(panel(page)).toContainText('The versions of CellMem differ');
  await startCell(page, 'say');
  await expect(page.locator('.jp-OutputArea-output')).toContainText('2');
});

test('reconnecting: keeps the figures and says how old they are', async ({ page, tmpPath }) => {
  const sockets = await Sockets.of(page);
  await page.goto(`tree/${tmpPath}?reset`);
  await openCells(page, tmpPath, CELLS);
  await runCell(page, 'keep');
  await sockets.cut();
  await expectState(page, 'reconnecting');
  await expect(panel(page)).toContainText(/Reconnecting\. Showing the last sample, \d+\ss old\./);
  await expect(panel(page)).toContainText('this kernel');
  await expect(panel(page).locator('.jp-CellMem-Section').first()).not.toContainText('%');
  sockets.mend();
  await expectState(page, 'idle');
  await runCell(page, 'keep');
});

test('native code that holds the interpreter: stale, only while the cell runs', async ({ page, tmpPath }) => {
  await openCells(page, tmpPath, CELLS);
  await runCell(page, 'keep');
  await page.waitForTimeout(6000);
  await expectState(page, 'idle'); // an old reading of an idle kernel is not stale
  await startCell(page, 'native');
  await expectState(page, 'stale');
  await expect(panel(page).locator('.jp-CellMem-HeaderSub')).toContainText(/busy.*stale, [1-9]\d*\ss/);
  await expect(panel(page)).toContainText(/Kernel is busy in native code\. Last sample \d+\ss ago\./);
  await expect(panel(page).locator('.jp-CellMem-Section').first()).not.toContainText('%');
  await expectState(page, 'idle');
});

test('paused: nothing is read, cells get no badge, and it resumes', async ({ page, tmpPath }) => {
  await openCells(page, tmpPath, { ...CELLS, more: 'more = np.ones(2_500_000)' });
  await runCell(page, 'keep');
  await panel(page).getByRole('button', { name: 'Pause sampling' }).click();
  await expectState(page, 'paused');
  await startCell(page, 'more');
  await page.waitForTimeout(1500);
  await expect(badge(page, 'more')).toHaveCount(0);
  await panel(page).getByRole('button', { name: 'Resume sampling' }).last().click();
  await expectState(page, 'idle');
  await runCell(page, 'more');
  await expect(badge(page, 'more')).toHaveAttribute('data-state', 'settled');
});

test('limit unknown: no bar and no percentage', async ({ page, tmpPath }) => {
  await openNotebook(page, await writeCells(page, tmpPath, CELLS, 'nolimit'));
  await runCell(page, 'keep');
  const headroom = panel(page).locator('.jp-CellMem-Section').first();
  await expect(headroom).toContainText('limit unknown');
  await expect(headroom).toContainText('No limit is set, or it cannot be read.');
  await expect(headroom).not.toContainText('%');
  await expect(headroom.getByRole('img')).toHaveCount(0);
});

test('share of a device unknown: says what the driver does not tell', async ({ page, tmpPath }) => {
  await openCells(page, tmpPath, { wait: 'import time\ntime.sleep(2)' }, 'devices');
  await runCell(page, 'wait');
  await expect(panel(page)).toContainText('Device 0');
  await expect(panel(page)).toContainText(
    'The driver does not tell which process holds what on this machine.'
  );
});

test('first runs: who keeps what, and no accusation', async ({ page, tmpPath }) => {
  await openCells(page, tmpPath, CELLS);
  await runCell(page, 'keep');
  await expect(panel(page)).toContainText('Growth can be told from the third run of the same cell on.');
  await expect(page.locator('[data-flagged="true"]')).toHaveCount(0);
});
