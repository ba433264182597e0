/** A notebook in a real JupyterLab, driven by cell id. */
import { readFile } from 'fs/promises';
import * as path from 'path';

import type { IJupyterLabPageFixture } from '@jupyterlab/galata';
import { galata } from '@jupyterlab/galata';
import type { NotebookPanel } from '@jupyterlab/notebook';
import type { KernelMessage } from '@jupyterlab/services';
import type { Locator, Page } from '@playwright/test';

import { expect, IS_NOTEBOOK_7 } from './host';

const EXAMPLES = path.resolve(__dirname, '../../examples');

/** Copies an example into the test's folder and opens it, with the panel shown. */
export async function openExample(
  page: IJupyterLabPageFixture,
  tmpPath: string,
  name: string,
  kernel = 'python3'
): Promise<void> {
  const notebook = JSON.parse(await readFile(path.join(EXAMPLES, name), 'utf8')) as NotebookFile;
  await writeNotebook(page, `${tmpPath}/${name}`, notebook.cells, kernel);
  await openNotebook(page, `${tmpPath}/${name}`);
}

/** Writes a notebook of code cells with the given ids and opens it, with the panel shown. */
export async function openCells(
  page: IJupyterLabPageFixture,
  tmpPath: string,
  cells: Record<string, string>,
  kernel = 'python3'
): Promise<string> {
  const file = await writeCells(page, tmpPath, cells, kernel);
  await openNotebook(page, file);
  return file;
}

/** Writes a notebook of code cells with the given ids. */
export async function writeCells(
  page: IJupyterLabPageFixture,
  tmpPath: string,
  cells: Record<string, string>,
  kernel = 'python3'
): Promise<string> {
  const file = `${tmpPath}/cells-${kernel}.ipynb`;
  const codeCells = Object.entries(cells).map(([id, source]) => ({
    cell_type: 'code',
    id,
    source,
    metadata: {},
    outputs: [],
    execution_count: null
  }));
  await writeNotebook(page, file, codeCells, kernel);
  return file;
}

type NotebookFile = { cells: object[] };

async function writeNotebook(
  page: IJupyterLabPageFixture,
  file: string,
  cells: object[],
  kernel: string
): Promise<void> {
  const metadata = { kernelspec: { name: kernel, display_name: kernel, language: 'python' } };
  const text = JSON.stringify({ cells, metadata, nbformat: 4, nbformat_minor: 5 });
  await galata.newContentsHelper(page.request, page).uploadContent(text, 'text', file);
}

/** Opens a notebook that exists, with the panel shown, and waits until its kernel is measured. */
export async function openNotebook(page: IJupyterLabPageFixture, file: string): Promise<void> {
  await showNotebook(page, file);
  await waitUntilAttached(page);
}

/** Opens a notebook that exists, with the panel shown, whatever becomes of its kernel. */
export async function showNotebook(page: IJupyterLabPageFixture, file: string): Promise<void> {
  if (IS_NOTEBOOK_7) {
    await page.goto(`notebooks/${file}`);
    await page.locator('.jp-NotebookPanel').waitFor();
  } else {
    await page.evaluate(async file => {
      await window.jupyterapp.commands.execute('docmanager:open', { path: file });
    }, file);
  }
  await page.evaluate(async () => {
    const app = window.jupyterapp;
    const widget = app.shell.currentWidget as NotebookPanel;
    await widget.revealed;
    await widget.context.ready;
    await app.commands.execute('cellmem:open-panel');
  });
  await expect(panel(page)).toBeVisible();
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
    const { content } = app.shell.currentWidget as NotebookPanel;
    content.activeCellIndex = content.widgets.findIndex(cell => cell.model.id === id);
    content.deselectAll();
    void app.commands.execute('notebook:run-cell');
  }, cellId);
}

/** Runs a cell to its end and waits until its badge has settled with a verdict. */
export async function runCell(page: Page, cellId: string, timeout = 30_000): Promise<void> {
  await startCell(page, cellId);
  await page.evaluate(async () => {
    const { sessionContext } = window.jupyterapp.shell.currentWidget as NotebookPanel;
    await sessionContext.session?.kernel?.requestExecute({ code: '', silent: true, store_history: false })
      .done;
  });
  await page.waitForTimeout(400); // attribution begins 0.15 s after the reply
  await expect(badge(page, cellId)).toHaveAttribute('data-state', 'settled', { timeout });
  await expect(badge(page, cellId)).not.toContainText('settling', { timeout });
}

/** Scrolls a cell into view and selects it. */
export async function reveal(page: Page, cellId: string): Promise<void> {
  await page.evaluate(async id => {
    const { content } = window.jupyterapp.shell.currentWidget as NotebookPanel;
    const index = content.widgets.findIndex(cell => cell.model.id === id);
    content.activeCellIndex = index;
    await content.scrollToItem(index, 'center').catch(() => undefined); // JupyterLab scrolls to the active cell too
  }, cellId);
}

/** Kills the kernel of a notebook that runs a cell; its pid comes from the agent's next push. */
export async function killKernel(page: Page): Promise<void> {
  const epoch = await page.evaluate(async () => {
    const { sessionContext } = window.jupyterapp.shell.currentWidget as NotebookPanel;
    return new Promise<string>(resolve => {
      sessionContext.iopubMessage.connect((_, message) => {
        const { data } = message.content as { data?: { epoch?: string } };
        if (typeof data?.epoch === 'string') {
          resolve(data.epoch);
        }
      });
    });
  });
  process.kill(Number(epoch.split('.')[0]), 'SIGKILL');
}

/** Closes JupyterLab's own dialogs about a kernel that died: one for each time, each after the last. */
export async function closeDialogs(page: Page): Promise<void> {
  const button = page.locator('.jp-Dialog').last().getByRole('button').last();
  await expect(async () => {
    while (await button.isVisible()) {
      await button.click();
    }
    await page.waitForTimeout(500);
    await expect(button).toBeHidden({ timeout: 100 });
  }).toPass();
}

/** What a silent piece of code prints in the notebook's kernel. */
export async function evaluateInKernel(page: Page, code: string): Promise<string> {
  return page.evaluate(async code => {
    const { sessionContext } = window.jupyterapp.shell.currentWidget as NotebookPanel;
    const kernel = sessionContext.session?.kernel;
    if (!kernel) {
      throw new Error('The notebook has no kernel.');
    }
    let printed = '';
    const future = kernel.requestExecute({ code, silent: true, store_history: false });
    future.onIOPub = message => {
      if (message.header.msg_type === 'stream') {
        printed += (message as KernelMessage.IStreamMsg).content.text;
      }
    };
    await future.done;
    return printed.trim();
  }, code);
}
