/** A notebook in a real JupyterLab, driven by cell id. */
import * as path from 'path';

import type { IJupyterLabPageFixture } from '@jupyterlab/galata';
import { expect, galata } from '@jupyterlab/galata';
import type { Locator, Page } from '@playwright/test';

const EXAMPLES = path.resolve(__dirname, '../../examples');

/** Copies an example into the test's folder and opens it, with the panel shown. */
export async function openExample(
  page: IJupyterLabPageFixture,
  tmpPath: string,
  name: string,
  kernel = 'python3'
): Promise<void> {
  const contents = galata.newContentsHelper(page.request, page);
  await contents.uploadFile(path.join(EXAMPLES, name), `${tmpPath}/${name}`);
  await openNotebook(page, `${tmpPath}/${name}`, kernel);
}

/** Writes a notebook of code cells with the given ids and opens it, with the panel shown. */
export async function openCells(
  page: IJupyterLabPageFixture,
  tmpPath: string,
  cells: Record<string, string>,
  kernel = 'python3'
): Promise<string> {
  const notebook = {
    cells: Object.entries(cells).map(([id, source]) => ({
      cell_type: 'code',
      id,
      source,
      metadata: {},
      outputs: [],
      execution_count: null
    })),
    metadata: {
      kernelspec: { name: kernel, display_name: kernel, language: 'python' }
    },
    nbformat: 4,
    nbformat_minor: 5
  };
  const file = `${tmpPath}/cells.ipynb`;
  const contents = galata.newContentsHelper(page.request, page);
  await contents.uploadContent(JSON.stringify(notebook), 'text', file);
  await openNotebook(page, file, kernel);
  return file;
}

async function openNotebook(page: IJupyterLabPageFixture, file: string, kernel: string): Promise<void> {
  await page.evaluate(
    async ({ file, kernel }) => {
      const app = window.jupyterapp;
      const widget = await app.commands.execute('docmanager:open', {
        path: file,
        kernel: { name: kernel }
      });
      await widget.revealed;
      await widget.context.ready;
      await widget.sessionContext.ready;
      await app.commands.execute('cellmem:open-panel');
    },
    { file, kernel }
  );
  await expect(panel(page)).toBeVisible();
  await waitUntilAttached(page);
}

export async function waitUntilAttached(page: Page, timeout = 30_000): Promise<void> {
  await expect(panel(page)).toHaveAttribute('data-state', /attached|live|idle|paused|first/, { timeout });
}

export function panel(page: Page): Locator {
  return page.locator('#cellmem-panel');
}

export function badge(page: Page, cellId: string): Locator {
  return page.locator(`.jp-CellMem-Badge[data-cell-id="${cellId}"]`);
}

export function row(page: Page, cellId: string): Locator {
  return page.locator(`.jp-CellMem-CellRow[data-cell-id="${cellId}"]`);
}

/** Starts a cell and returns at once. */
export async function startCell(page: Page, cellId: string): Promise<void> {
  await page.evaluate(id => {
    const app = window.jupyterapp;
    const content = (app.shell.currentWidget as any).content;
    content.activeCellIndex = content.widgets.findIndex((c: any) => c.model.id === id);
    content.deselectAll();
    void app.commands.execute('notebook:run-cell');
  }, cellId);
}

/** Runs a cell and waits until its badge has settled with a verdict. */
export async function runCell(page: Page, cellId: string, timeout = 30_000): Promise<void> {
  const before = await executionCount(page, cellId);
  await startCell(page, cellId);
  await expect.poll(() => executionCount(page, cellId), { timeout }).not.toBe(before);
  await expect(badge(page, cellId)).toHaveAttribute('data-state', 'settled', { timeout });
  await expect(badge(page, cellId)).not.toContainText('settling', { timeout });
}

export async function executionCount(page: Page, cellId: string): Promise<number | null> {
  return page.evaluate(id => {
    const content = (window.jupyterapp.shell.currentWidget as any).content;
    const cell = content.widgets.find((c: any) => c.model.id === id);
    return cell.model.executionState === 'running' ? null : cell.model.executionCount;
  }, cellId);
}

/** What a silent piece of code prints in the notebook's kernel. */
export async function evaluateInKernel(page: Page, code: string): Promise<string> {
  return page.evaluate(async code => {
    const kernel = (window.jupyterapp.shell.currentWidget as any).sessionContext.session.kernel;
    let printed = '';
    const future = kernel.requestExecute({ code, silent: true, store_history: false });
    future.onIOPub = (message: any) => {
      printed += message.content.text ?? '';
    };
    await future.done;
    return printed.trim();
  }, code);
}
