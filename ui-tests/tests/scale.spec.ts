/**
 * A large notebook: what a push costs the page's main thread, and what closing the notebook leaves behind.
 *
 * The cost is paired: the same runs with the agent at work and paused, in the same page, so that JupyterLab's own work
 * for a run cancels out. Counted are script, style and layout in Chromium's thread time; painting is left out, since it
 * is done in software here.
 */
import type { IJupyterLabPageFixture } from '@jupyterlab/galata';
import type { NotebookPanel } from '@jupyterlab/notebook';
import type { CDPSession, Page } from '@playwright/test';

import { expect, test } from './host';
import { badge, openNotebook, panel, reveal, runCell, writeCells } from './notebook';

const CELLS = 1000;
const RUNS = 2 * CELLS;
const MEASURED_RUNS = 60;
const MOST_OPEN_MS = 4;
const MOST_CLOSED_MS = 1;
const OPENINGS = Number(process.env.CELLMEM_OPENINGS ?? '20');
const WARM_UP_OPENINGS = 3;

test.setTimeout(900_000);

function largeNotebook(): Record<string, string> {
  const cells: Record<string, string> = { imports: 'import time' };
  for (let i = 0; i < CELLS; i++) {
    cells[`cell-${i}`] = `block_${i} = bytearray(${300_000 + i})`;
  }
  return cells;
}

/** Sends cells as the notebook would, without its own drawing of outputs, and waits for the last reply. */
async function sendRuns(page: Page, first: number, count: number, pauseMs = 0): Promise<void> {
  await page.evaluate(
    async ({ first, count, pauseMs }) => {
      const { content, sessionContext } = window.jupyterapp.shell.currentWidget as NotebookPanel;
      const kernel = sessionContext.session?.kernel;
      const cells = content.widgets.filter(cell => cell.model.id.startsWith('cell-'));
      for (let i = first; i < first + count; i++) {
        const cell = cells[i % cells.length];
        const code = cell?.model.sharedModel.getSource() ?? '';
        await kernel?.requestExecute({ code }, true, { cellId: cell?.model.id ?? '' }).done;
        await new Promise(resolve => setTimeout(resolve, pauseMs));
      }
    },
    { first, count, pauseMs }
  );
}

/** Milliseconds of main-thread work, and the agent's messages, while these runs go through the page. */
async function workOf(
  page: Page,
  devtools: CDPSession,
  first: number
): Promise<{ ms: number; pushes: number }> {
  await page.evaluate(() => {
    const { sessionContext } = window.jupyterapp.shell.currentWidget as NotebookPanel;
    const counter = window as unknown as { cellmemPushes: number };
    counter.cellmemPushes = 0;
    sessionContext.iopubMessage.connect((_, message) => {
      counter.cellmemPushes += message.header.msg_type === 'comm_msg' ? 1 : 0;
    });
  });
  const before = await workMs(devtools);
  await sendRuns(page, first, MEASURED_RUNS, 250);
  await page.waitForTimeout(1000);
  const ms = (await workMs(devtools)) - before;
  const pushes = await page.evaluate(() => (window as unknown as { cellmemPushes: number }).cellmemPushes);
  return { ms, pushes };
}

async function workMs(devtools: CDPSession): Promise<number> {
  const parts = ['ScriptDuration', 'RecalcStyleDuration', 'LayoutDuration'];
  const seconds = await Promise.all(parts.map(async part => metric(devtools, part)));
  return seconds.reduce((sum, each) => sum + each, 0) * 1000;
}

/** JupyterLab draws cells that are out of view bit by bit: its own work has to be over. */
async function waitUntilQuiet(page: Page, devtools: CDPSession): Promise<void> {
  await expect(async () => {
    const before = await workMs(devtools);
    await page.waitForTimeout(1000);
    expect((await workMs(devtools)) - before).toBeLessThan(30);
  }).toPass({ timeout: 120_000 });
}

async function metric(devtools: CDPSession, name: string): Promise<number> {
  const { metrics } = await devtools.send('Performance.getMetrics');
  return metrics.find(each => each.name === name)?.value ?? NaN;
}

async function devtoolsOf(page: Page): Promise<CDPSession> {
  const [own] = page.context().pages();
  if (own === undefined) {
    throw new Error('The page is closed.');
  }
  const devtools = await page.context().newCDPSession(own);
  await devtools.send('Performance.enable', { timeDomain: 'threadTicks' });
  await devtools.send('HeapProfiler.enable');
  return devtools;
}

async function setPaused(page: Page, isPaused: boolean): Promise<void> {
  const isNow = (await panel(page).getAttribute('data-state')) === 'paused';
  if (isNow !== isPaused) {
    await page.evaluate(() => window.jupyterapp.commands.execute('cellmem:toggle-sampling'));
  }
  await page.waitForTimeout(500);
}

async function costPerPush(
  page: IJupyterLabPageFixture,
  devtools: CDPSession,
  isOpen: boolean
): Promise<number> {
  await page.evaluate(() => window.jupyterapp.commands.execute('cellmem:open-panel'));
  await setPaused(page, true);
  await showPanel(page, isOpen);
  const control = await workOf(page, devtools, 0);
  await showPanel(page, true);
  await setPaused(page, false);
  await showPanel(page, isOpen);
  const measured = await workOf(page, devtools, MEASURED_RUNS);
  expect(control.pushes).toBe(0);
  expect(measured.pushes).toBeGreaterThan(MEASURED_RUNS);
  return (measured.ms - control.ms) / measured.pushes;
}

async function showPanel(page: IJupyterLabPageFixture, isOpen: boolean): Promise<void> {
  if (isOpen) {
    await page.evaluate(() => window.jupyterapp.commands.execute('cellmem:open-panel'));
  } else {
    await page.sidebar.close('right');
  }
  await page.waitForTimeout(500);
}

test(`${CELLS} cells and ${RUNS} runs: a push costs little, and every cell has its badge @soak`, async ({
  page,
  tmpPath
}) => {
  await openNotebook(page, await writeCells(page, tmpPath, largeNotebook()));
  await runCell(page, 'imports');
  await sendRuns(page, 0, RUNS);
  const devtools = await devtoolsOf(page);
  await waitUntilQuiet(page, devtools);
  const openMs = await costPerPush(page, devtools, true);
  const closedMs = await costPerPush(page, devtools, false);
  const heapBytes = await metric(devtools, 'JSHeapUsedSize');
  test.info().annotations.push({
    type: 'figures',
    description: `${openMs.toFixed(2)} ms open, ${closedMs.toFixed(2)} ms closed, ${Math.round(heapBytes / 2 ** 20)} MiB heap`
  });
  process.stdout.write(
    `  main thread per push: ${openMs.toFixed(2)} ms with the panel open, ${closedMs.toFixed(2)} ms closed\n`
  );
  expect(openMs).toBeLessThan(MOST_OPEN_MS);
  expect(closedMs).toBeLessThan(MOST_CLOSED_MS);
  for (const id of [`cell-${CELLS - 1}`, 'cell-0', `cell-${Math.floor(CELLS / 2)}`]) {
    await reveal(page, id);
    await expect(badge(page, id)).toHaveAttribute('data-state', 'settled');
  }
});

type Left = { nodes: number; listeners: number; detached: number };

/** Live DOM nodes and listeners, and detached nodes of ours, after a collection. */
async function leftBehind(page: Page, devtools: CDPSession): Promise<Left> {
  await page.waitForTimeout(500);
  await devtools.send('HeapProfiler.collectGarbage');
  await devtools.send('HeapProfiler.collectGarbage');
  const detached = await detachedOfOurs(devtools);
  return {
    nodes: await metric(devtools, 'Nodes'),
    listeners: await metric(devtools, 'JSEventListeners'),
    detached
  };
}

/** Counts nodes of a heap snapshot that are out of the document and bear one of our classes. */
async function detachedOfOurs(devtools: CDPSession): Promise<number> {
  const chunks: string[] = [];
  const take = ({ chunk }: { chunk: string }): void => void chunks.push(chunk);
  devtools.on('HeapProfiler.addHeapSnapshotChunk', take);
  await devtools.send('HeapProfiler.takeHeapSnapshot', { reportProgress: false });
  devtools.off('HeapProfiler.addHeapSnapshotChunk', take);
  const snapshot = JSON.parse(chunks.join('')) as HeapSnapshot;
  const { node_fields: fields } = snapshot.snapshot.meta;
  const nameAt = fields.indexOf('name');
  const detachedAt = fields.indexOf('detachedness');
  let count = 0;
  for (let i = 0; i < snapshot.nodes.length; i += fields.length) {
    const name = snapshot.strings[snapshot.nodes[i + nameAt] ?? 0] ?? '';
    if (snapshot.nodes[i + detachedAt] === 2 && name.includes('jp-CellMem-')) {
      count += 1;
    }
  }
  return count;
}

type HeapSnapshot = {
  snapshot: { meta: { node_fields: string[] } };
  nodes: number[];
  strings: string[];
};

/** Opens a notebook, runs its cells and closes it. */
async function openAndClose(page: Page, file: string): Promise<void> {
  await page.evaluate(async file => {
    const { commands, shell } = window.jupyterapp;
    await commands.execute('docmanager:open', { path: file });
    const { content, context, sessionContext } = shell.currentWidget as NotebookPanel;
    await context.ready;
    await sessionContext.ready;
    const kernel = sessionContext.session?.kernel;
    for (const { model } of content.widgets) {
      await kernel?.requestExecute({ code: model.sharedModel.getSource() }, true, { cellId: model.id }).done;
    }
  }, file);
  await page.waitForTimeout(800);
  await page.evaluate(() => window.jupyterapp.shell.currentWidget?.dispose());
  await page.waitForTimeout(200);
}

/** What each opening leaves behind, after the first ones have loaded what is loaded once. */
async function growthPerOpening(page: Page, file: string): Promise<Left> {
  const devtools = await devtoolsOf(page);
  for (let i = 0; i < WARM_UP_OPENINGS; i++) {
    await openAndClose(page, file);
  }
  const before = await leftBehind(page, devtools);
  for (let i = 0; i < OPENINGS; i++) {
    await openAndClose(page, file);
  }
  const after = await leftBehind(page, devtools);
  return {
    nodes: (after.nodes - before.nodes) / OPENINGS,
    listeners: (after.listeners - before.listeners) / OPENINGS,
    detached: (after.detached - before.detached) / OPENINGS
  };
}

test(`opening and closing a notebook ${OPENINGS} times leaves nothing of ours behind @soak`, async ({
  page,
  tmpPath
}) => {
  const file = await writeCells(page, tmpPath, { first: 'kept = bytearray(3_000_000)', second: 'kept[0]' });
  await page.evaluate(() => window.jupyterapp.commands.execute('cellmem:open-panel'));
  const left = await growthPerOpening(page, file);
  process.stdout.write(`  left behind by each opening, JupyterLab's own included: ${JSON.stringify(left)}\n`);
  expect(left.detached).toBeLessThanOrEqual(0);
});
