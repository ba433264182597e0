/** A badge stays with its cell, whatever the person does to the notebook. */
import type { IJupyterLabPageFixture } from '@jupyterlab/galata';
import type { Notebook, NotebookPanel } from '@jupyterlab/notebook';
import type { Locator, Page } from '@playwright/test';

import { expect, test } from './host';
import { badge, openCells, reveal, runCell, startCell } from './notebook';

/** JupyterLab's default, past and present, in every run; the others in the soak. */
const WINDOWING_MODES = { full: '', contentVisibility: '', defer: ' @soak', none: ' @soak' };
const BADGE_HEIGHT_PX = 20;

/** So many cells that most are out of view; each keeps 2 MiB and prints a few lines. */
function manyCells(count: number): Record<string, string> {
  const cells: [string, string][] = [['imports', 'import numpy as np']];
  for (let i = 0; i < count; i++) {
    cells.push([`cell-${i}`, `kept_${i} = np.ones(262_144)\nprint("line\\n" * 4)`]);
  }
  return Object.fromEntries(cells);
}

async function runAll(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const app = window.jupyterapp;
    await app.commands.execute('notebook:run-all-cells');
  });
}

async function select(page: Page, cellId: string): Promise<void> {
  await reveal(page, cellId);
  await page.evaluate(() => {
    (window.jupyterapp.shell.currentWidget as NotebookPanel).content.deselectAll();
  });
}

/** Runs a command on one cell, in command mode. */
async function act(page: Page, cellId: string, command: string): Promise<void> {
  await select(page, cellId);
  await page.evaluate(async command => {
    const app = window.jupyterapp;
    (app.shell.currentWidget as NotebookPanel).content.mode = 'command';
    await app.commands.execute(command);
  }, command);
}

async function cellIds(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    (window.jupyterapp.shell.currentWidget as NotebookPanel).content.widgets.map(cell => cell.model.id)
  );
}

async function expectUnderInput(row: Locator): Promise<void> {
  await expect(row).toBeVisible();
  const place = await row.evaluate(node => ({
    before: node.previousElementSibling?.className ?? '',
    height: node.getBoundingClientRect().height
  }));
  expect(place.before).toContain('jp-Cell-inputWrapper');
  expect(place.height).toBe(BADGE_HEIGHT_PX);
}

for (const [windowingMode, tag] of Object.entries(WINDOWING_MODES)) {
  test.describe(`windowing mode ${windowingMode}${tag}`, () => {
    test.use({ mockSettings: { '@jupyterlab/notebook-extension:tracker': { windowingMode } } });

    test('every cell has its badge, and none moves what is in view', async ({ page, tmpPath }) => {
      await openCells(page, tmpPath, manyCells(40));
      await runCell(page, 'imports');
      await reveal(page, 'cell-25');
      await page.waitForTimeout(500);
      const before = await topOf(page, 'cell-25');
      await startOutOfView(page, 'cell-2');
      await startOutOfView(page, 'cell-3');
      await page.waitForTimeout(1000);
      expect(Math.abs((await topOf(page, 'cell-25')) - before)).toBeLessThanOrEqual(1);

      await runAll(page);
      const first = await textOf(page, 'cell-2');
      for (const id of ['cell-39', 'cell-20', 'cell-2', 'cell-39', 'cell-2']) {
        await reveal(page, id);
        await expect(badge(page, id)).toHaveAttribute('data-verdict', /kept|steady/, { timeout: 20_000 });
        await expectUnderInput(badge(page, id));
      }
      expect(await textOf(page, 'cell-2')).toBe(first);
    });
  });
}

test('its height is the same in every state', async ({ page, tmpPath }) => {
  await openCells(page, tmpPath, {
    imports: 'import time\nimport numpy as np\nkept = []',
    grow: 'kept.append(np.ones(1_000_000))',
    fail: 'def build():\n    dense = np.ones(3_000_000)\n    raise ValueError\n\n\nbuild()',
    long: 'held = [np.ones(100_000) for _ in range(20) if time.sleep(0.1) is None]'
  });
  await runCell(page, 'imports');
  const heights = new Set<number>();
  for (const id of ['grow', 'grow', 'grow', 'fail']) {
    await runCell(page, id);
    heights.add(await heightOf(badge(page, id)));
  }
  await startCell(page, 'long');
  await expect(badge(page, 'long')).toHaveAttribute('data-state', 'running');
  for (let i = 0; i < 10; i++) {
    heights.add(await heightOf(badge(page, 'long')));
    await page.waitForTimeout(150);
  }
  expect([...heights]).toEqual([BADGE_HEIGHT_PX]);
});

test.describe('editing the notebook', () => {
  const CELLS = {
    imports: 'import numpy as np',
    keep: 'kept = np.ones(2_000_000)\nlength = len(kept)',
    other: 'other = np.ones(1_000_000)'
  };

  async function openAndRun(page: IJupyterLabPageFixture, tmpPath: string): Promise<void> {
    await openCells(page, tmpPath, CELLS);
    for (const id of Object.keys(CELLS)) {
      await runCell(page, id);
    }
  }

  test('moving takes the badge along', async ({ page, tmpPath }) => {
    await openAndRun(page, tmpPath);
    await act(page, 'keep', 'notebook:move-cell-down');
    expect(await cellIds(page)).toEqual(['imports', 'other', 'keep']);
    await expectUnderInput(badge(page, 'keep'));
    await expect(badge(page, 'keep')).toHaveCount(1);
    await act(page, 'keep', 'notebook:move-cell-up');
    await expectUnderInput(badge(page, 'keep'));
    await expectUnderInput(badge(page, 'other'));
  });

  test('a duplicate has run nothing, the original keeps its badge', async ({ page, tmpPath }) => {
    await openAndRun(page, tmpPath);
    await act(page, 'keep', 'notebook:duplicate-below');
    await expect.poll(async () => (await cellIds(page)).length).toBe(4);
    await expect(page.locator('.jp-CellMem-Badge')).toHaveCount(3);
    await expectUnderInput(badge(page, 'keep'));
  });

  test('cut and paste, delete and undo, undo and redo bring it back', async ({ page, tmpPath }) => {
    await openAndRun(page, tmpPath);
    const said = await textOf(page, 'keep');
    await act(page, 'keep', 'notebook:cut-cell');
    await expect(badge(page, 'keep')).toHaveCount(0);
    await act(page, 'other', 'notebook:paste-cell-below');
    expect(await cellIds(page)).toEqual(['imports', 'other', 'keep']);
    await expect(badge(page, 'keep')).toHaveText(said);
    await act(page, 'keep', 'notebook:delete-cell');
    await expect(badge(page, 'keep')).toHaveCount(0);
    await act(page, 'other', 'notebook:undo-cell-action');
    await expectUnderInput(badge(page, 'keep'));
    await act(page, 'other', 'notebook:redo-cell-action');
    await expect(badge(page, 'keep')).toHaveCount(0);
    await act(page, 'other', 'notebook:undo-cell-action');
    await expect(badge(page, 'keep')).toHaveText(said);
  });

  test('splitting and merging leave one badge where the cell that ran is', async ({ page, tmpPath }) => {
    await openAndRun(page, tmpPath);
    await select(page, 'keep');
    await page.evaluate(async () => {
      const { content } = window.jupyterapp.shell.currentWidget as NotebookPanel;
      content.mode = 'edit';
      content.activeCell?.editor?.setCursorPosition({ line: 1, column: 0 });
      await window.jupyterapp.commands.execute('notebook:split-cell-at-cursor');
    });
    await expect.poll(async () => (await cellIds(page)).length).toBe(4);
    await expect(badge(page, 'keep')).toHaveCount(1);
    await expectUnderInput(badge(page, 'keep'));
    await act(page, 'keep', 'notebook:undo-cell-action');
    await expect.poll(async () => (await cellIds(page)).length).toBe(3);
    await expect(badge(page, 'keep')).toHaveCount(1);
    await act(page, 'keep', 'notebook:merge-cell-below');
    await expect.poll(async () => (await cellIds(page)).length).toBe(2);
    await expect(badge(page, 'imports')).toHaveCount(1); // what was merged has not run yet
    await expect(page.locator('.jp-CellMem-Badge')).toHaveCount(1);
    await act(page, 'imports', 'notebook:undo-cell-action');
    await expect(badge(page, 'keep')).toHaveCount(1);
    await expect(badge(page, 'other')).toHaveCount(1);
  });

  test('collapsed input and output leave it in view', async ({ page, tmpPath }) => {
    await openAndRun(page, tmpPath);
    await act(page, 'keep', 'notebook:hide-cell-code');
    await expect(badge(page, 'keep')).toBeVisible();
    await expect(badge(page, 'keep')).toContainText('kept');
    await act(page, 'keep', 'notebook:show-cell-code');
    await expectUnderInput(badge(page, 'keep'));
  });

  test('in the side-by-side layout it stays under the input', async ({ page, tmpPath }) => {
    await openAndRun(page, tmpPath);
    await act(page, 'keep', 'notebook:toggle-render-side-by-side-current');
    const input = await page.locator('.jp-Cell').nth(1).locator('.jp-Cell-inputWrapper').boundingBox();
    const row = await badge(page, 'keep').boundingBox();
    expect(row?.height).toBe(BADGE_HEIGHT_PX);
    expect(row?.y ?? 0).toBeGreaterThanOrEqual((input?.y ?? 0) + (input?.height ?? 0) - 1);
    expect(row?.x ?? 0).toBeGreaterThanOrEqual(input?.x ?? 0);
    expect((row?.x ?? 0) + (row?.width ?? 0)).toBeLessThanOrEqual((input?.x ?? 0) + (input?.width ?? 0) + 1);
  });

  test('two views of one notebook show the same badges', async ({ page, tmpPath }) => {
    await openAndRun(page, tmpPath);
    await page.evaluate(async () => {
      await window.jupyterapp.commands.execute('docmanager:clone');
    });
    await expect(page.locator('.jp-NotebookPanel')).toHaveCount(2);
    await expect(badge(page, 'keep')).toHaveCount(2);
    await startCell(page, 'other');
    await expect(badge(page, 'other').last()).toHaveAttribute('data-verdict', 'steady');
    for (const view of await badge(page, 'other').all()) {
      await expect(view).toHaveAttribute('data-state', 'settled');
    }
  });
});

/** Runs a cell without scrolling to it. */
async function startOutOfView(page: Page, cellId: string): Promise<void> {
  await page.evaluate(async id => {
    const panel = window.jupyterapp.shell.currentWidget as NotebookPanel;
    const notebook: Notebook = panel.content;
    const cell = notebook.widgets.find(each => each.model.id === id);
    const kernel = panel.sessionContext.session?.kernel;
    if (cell !== undefined && kernel) {
      const code = cell.model.sharedModel.getSource();
      await kernel.requestExecute({ code }, true, { cellId: id }).done;
    }
  }, cellId);
}

async function textOf(page: Page, cellId: string): Promise<string> {
  await reveal(page, cellId);
  await expect(badge(page, cellId)).toHaveAttribute('data-state', 'settled', { timeout: 20_000 });
  return badge(page, cellId).innerText();
}

async function topOf(page: Page, cellId: string): Promise<number> {
  return page.evaluate(id => {
    const { content } = window.jupyterapp.shell.currentWidget as NotebookPanel;
    const cell = content.widgets.find(each => each.model.id === id);
    return cell?.node.getBoundingClientRect().top ?? NaN;
  }, cellId);
}

async function heightOf(row: Locator): Promise<number> {
  return row.evaluate(node => node.getBoundingClientRect().height);
}
