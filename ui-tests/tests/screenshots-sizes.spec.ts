/** Retakes the pictures of narrow panels, zoomed pages, other themes and states. Run by `make screenshots`. */
import * as path from 'path';

import type { IJupyterLabPageFixture } from '@jupyterlab/galata';
import type { Page } from '@playwright/test';

import { expect, test } from './host';
import {
  badge,
  closeDialogs,
  openCells,
  openExample,
  panel,
  reveal,
  runCell,
  showNotebook,
  startCell,
  writeCells
} from './notebook';
import { Sockets } from './sockets';

const IMAGES = path.resolve(__dirname, '../../docs/images');

test.setTimeout(240_000);

async function shot(page: Page, name: string): Promise<void> {
  await page.screenshot({ path: path.join(IMAGES, `${name}.png`) });
}

async function runTour(page: IJupyterLabPageFixture, tmpPath: string): Promise<void> {
  await openExample(page, tmpPath, 'tour.ipynb');
  await page.sidebar.close('left');
  for (const id of ['imports', 'keep', 'steady', 'spike', 'list', 'leak', 'leak', 'leak', 'twin', 'fail']) {
    await runCell(page, `tour-${id}`);
  }
  await reveal(page, 'tour-leak');
  await badge(page, 'tour-leak').getByText('Why?').click();
  await page.locator('.jp-CellMem-Detail').waitFor();
  await page.waitForTimeout(500);
}

/** Drags the panel's edge until it has this width. */
async function setPanelWidth(page: Page, widthPx: number): Promise<void> {
  const box = await panel(page).boundingBox();
  if (box === null) {
    throw new Error('The panel is not in view.');
  }
  const y = box.y + box.height / 2;
  await page.mouse.move(box.x - 2, y);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width - widthPx - 2, y, { steps: 8 });
  await page.mouse.up();
  await page.waitForTimeout(500);
}

test('250 and 300 px @screenshots', async ({ page, tmpPath }) => {
  await runTour(page, tmpPath);
  for (const width of [250, 300]) {
    await setPanelWidth(page, width);
    await panel(page).screenshot({ path: path.join(IMAGES, `panel-${width}px.png`) });
  }
});

test.describe('zoom', () => {
  // What a browser does at 200 %: half the width in CSS pixels, twice the pixels each.
  test.use({ viewport: { width: 700, height: 450 }, deviceScaleFactor: 2 });

  test('200 % @screenshots', async ({ page, tmpPath }) => {
    await runTour(page, tmpPath);
    await shot(page, 'zoom-200');
    await page.evaluate(() => {
      void window.jupyterapp.commands.execute('cellmem:clear-session');
    });
    await expect(page.locator('.jp-CellMem-ClearDialog')).toContainText('6 steps ticked');
    await shot(page, 'zoom-200-clear');
  });
});

test('high contrast @screenshots', async ({ page, tmpPath }) => {
  await page.theme.setTheme('JupyterLab Dark High Contrast');
  await runTour(page, tmpPath);
  await shot(page, 'high-contrast');
});

test.describe('forced colours', () => {
  test.use({ forcedColors: 'active' });

  test('forced colours @screenshots', async ({ page, tmpPath }) => {
    await runTour(page, tmpPath);
    await shot(page, 'forced-colors');
  });
});

for (const theme of ['light', 'dark'] as const) {
  test(`states, ${theme} @screenshots`, async ({ page, tmpPath }) => {
    const sockets = await Sockets.of(page);
    await page.goto(`tree/${tmpPath}?reset`);
    if (theme === 'dark') {
      await page.theme.setDarkTheme();
    }
    const state = async (name: string): Promise<void> => {
      await closeDialogs(page);
      await panel(page).screenshot({ path: path.join(IMAGES, `state-${name}-${theme}.png`) });
    };
    for (const [kernel, word] of [
      ['echo', 'not_python'],
      ['tooold', 'failed'],
      ['later', 'version_differs'],
      ['nolimit', 'idle']
    ] as const) {
      await showNotebook(page, await writeCells(page, tmpPath, { say: '1' }, kernel));
      await expect(panel(page)).toHaveAttribute('data-state', word, { timeout: 30_000 });
      await state(kernel);
      await page.evaluate(() => window.jupyterapp.commands.execute('notebook:shutdown-kernel'));
      await state('no-kernel');
      await page.evaluate(() => window.jupyterapp.commands.execute('docmanager:save'));
      await page.evaluate(() => window.jupyterapp.commands.execute('application:close'));
    }
    await state('no-notebook');
    const cells = {
      keep: 'import numpy as np\nkept = np.ones(5_000_000)',
      native: 'import ctypes\nctypes.PyDLL(None).sleep(6)'
    };
    await openCells(page, tmpPath, cells, 'devices');
    await runCell(page, 'keep');
    await state('first-runs');
    await openCells(page, tmpPath, cells); // a driver's child process would end the sleep below
    await startCell(page, 'keep');
    await page.waitForTimeout(2000);
    await startCell(page, 'native');
    await expect(panel(page)).toHaveAttribute('data-state', 'stale', { timeout: 30_000 });
    await state('stale');
    await expect(panel(page)).toHaveAttribute('data-state', 'idle', { timeout: 30_000 });
    await sockets.cut();
    await expect(panel(page)).toHaveAttribute('data-state', 'reconnecting', { timeout: 30_000 });
    await state('reconnecting');
    sockets.mend();
    await expect(panel(page)).toHaveAttribute('data-state', 'idle', { timeout: 30_000 });
    await panel(page).getByRole('button', { name: 'Pause sampling' }).click();
    await expect(panel(page)).toHaveAttribute('data-state', 'paused', { timeout: 30_000 });
    await state('paused');
  });
}
