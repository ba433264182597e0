/** Sockets drop, servers and kernels restart, pages sleep; figures come back and the person's output is complete. */
import { spawn } from 'child_process';
import type { ChildProcess } from 'child_process';
import { rm, writeFile } from 'fs/promises';
import * as path from 'path';

import type { IJupyterLabPageFixture } from '@jupyterlab/galata';
import type { NotebookPanel } from '@jupyterlab/notebook';
import type { Page } from '@playwright/test';

import { expect, test } from './host';
import {
  badge,
  closeDialogs,
  evaluateInKernel,
  openCells,
  openNotebook,
  panel,
  runCell,
  startCell,
  waitUntilAttached,
  writeCells
} from './notebook';
import { Sockets } from './sockets';

test.setTimeout(180_000);

const CELLS = {
  imports: 'import os, time\nimport numpy as np',
  keep: 'kept = np.ones(5_000_000)',
  long: 'parts = []\nfor i in range(40):\n    parts.append(np.ones(500_000))\n    print("line", i)\n    time.sleep(0.2)'
};

async function kernelId(page: Page): Promise<string> {
  const id = await page.evaluate(
    () => (window.jupyterapp.shell.currentWidget as NotebookPanel).sessionContext.session?.kernel?.id
  );
  return id ?? '';
}

async function outputOf(page: Page): Promise<string> {
  return page.evaluate(() => {
    const { content } = window.jupyterapp.shell.currentWidget as NotebookPanel;
    return content.activeCell?.node.querySelector('.jp-OutputArea')?.textContent ?? '';
  });
}

function allLines(count: number): string[] {
  return Array.from({ length: count }, (_, i) => `line ${i}`);
}

async function expectMeasured(page: IJupyterLabPageFixture): Promise<void> {
  await waitUntilAttached(page, 60_000);
  await runCell(page, 'imports');
  await runCell(page, 'keep');
  await expect(badge(page, 'keep')).toHaveAttribute('data-state', 'settled');
  await expect(badge(page, 'keep')).toContainText(/kept|±0/);
}

test('a socket that drops in the middle of a cell', async ({ page, tmpPath }) => {
  const sockets = await Sockets.of(page);
  await page.goto(`tree/${tmpPath}?reset`);
  await openCells(page, tmpPath, CELLS);
  await runCell(page, 'imports');
  await startCell(page, 'long');
  await expect(badge(page, 'long')).toHaveAttribute('data-state', 'running');
  await sockets.drop();
  await expect(panel(page)).toHaveAttribute('data-state', 'reconnecting');
  await expect(panel(page)).toHaveAttribute('data-state', /running|idle/, { timeout: 30_000 });
  await expect(badge(page, 'long')).toHaveAttribute('data-state', 'settled', { timeout: 30_000 });
  await expect(badge(page, 'long')).toContainText(/\+15\d\sMiB/);
  expect(await outputOf(page)).toContain('line 39');
});

test('a restart that another tab asked for', async ({ page, tmpPath, request }) => {
  await openCells(page, tmpPath, CELLS);
  await runCell(page, 'imports');
  await runCell(page, 'keep');
  await request.post(`/api/kernels/${await kernelId(page)}/restart`);
  await expect(badge(page, 'keep')).toHaveAttribute('data-state', 'stale', { timeout: 30_000 });
  await expectMeasured(page);
});

test('a kernel that is shut down and started again', async ({ page, tmpPath }) => {
  await openCells(page, tmpPath, CELLS);
  await runCell(page, 'imports');
  await runCell(page, 'keep');
  await page.evaluate(async () => {
    await (window.jupyterapp.shell.currentWidget as NotebookPanel).sessionContext.shutdown();
  });
  await expect(panel(page)).toHaveAttribute('data-state', 'no_kernel', { timeout: 30_000 });
  await page.evaluate(async () => {
    await (window.jupyterapp.shell.currentWidget as NotebookPanel).sessionContext.startKernel();
  });
  await expectMeasured(page);
});

test('a kernel that dies at every start, until its cause is gone @soak', async ({ page, tmpPath }) => {
  const cause = path.join(process.env.CELLMEM_UI_FOLDER ?? '', tmpPath, 'crash');
  await openNotebook(page, await writeCells(page, tmpPath, CELLS, 'crashing'));
  await runCell(page, 'imports');
  await writeFile(cause, '');
  const pid = await evaluateInKernel(page, 'import os; print(os.getpid())');
  process.kill(Number(pid), 'SIGKILL');
  const card = panel(page).locator('.jp-CellMem-Postmortem');
  await expect(card).toContainText('Kernel died', { timeout: 30_000 });
  await expect(panel(page)).toHaveAttribute('data-state', 'no_kernel', { timeout: 90_000 });
  await expect(card).toHaveCount(1);
  await expect(page.locator('.Toastify__toast').filter({ hasText: 'Kernel died' })).toHaveCount(1);
  await closeDialogs(page);
  await rm(cause);
  await panel(page).getByRole('button', { name: 'Start kernel…' }).click();
  await expectMeasured(page);
});

for (const [seconds, tag] of [
  [10, ''],
  [600, ' @soak']
] as const) {
  test(`a page that slept through a cell for ${seconds} s${tag}`, async ({ page, tmpPath }) => {
    const sleeper = `for i in range(${seconds * 2}):\n    print("line", i)\n    time.sleep(0.5)`;
    test.setTimeout((seconds + 120) * 1000);
    await openCells(page, tmpPath, { ...CELLS, sleeper });
    await runCell(page, 'imports');
    await startCell(page, 'sleeper');
    await expect(badge(page, 'sleeper')).toHaveAttribute('data-state', 'running');
    const devtools = await page.context().newCDPSession(bare(page));
    await devtools.send('Page.setWebLifecycleState', { state: 'frozen' });
    await new Promise(resolve => setTimeout(resolve, seconds * 1000));
    await devtools.send('Page.setWebLifecycleState', { state: 'active' });
    await expect(badge(page, 'sleeper')).toHaveAttribute('data-state', 'settled', { timeout: 60_000 });
    const said = await outputOf(page);
    expect(said.split('\n').filter(line => line !== '')).toEqual(allLines(seconds * 2));
    await expectMeasured(page);
  });
}

test.describe('a server of its own', () => {
  // Galata's stand-ins ask the server on the page's behalf, and fail the test where there is none.
  test.use({
    autoGoto: false,
    mockConfig: false,
    mockSettings: false,
    mockState: false,
    mockUser: false,
    terminals: null
  });
  const port = Number(process.env.CELLMEM_UI_PORT ?? '8899') + 50;
  let server: ChildProcess;

  async function startServer(): Promise<void> {
    server = spawn('jupyter', ['lab', '--config', 'ui-tests/jupyter_server_test_config.py'], {
      cwd: path.resolve(__dirname, '../..'),
      env: { ...process.env, CELLMEM_UI_PORT: String(port) },
      stdio: 'ignore'
    });
    await expect
      .poll(
        async () =>
          fetch(`http://127.0.0.1:${port}/api`).then(
            each => each.status,
            () => 0
          ),
        {
          timeout: 60_000
        }
      )
      .toBe(200);
  }

  async function stopServer(): Promise<void> {
    const ended = new Promise(resolve => server.once('exit', resolve));
    server.kill('SIGTERM');
    await ended;
  }

  test.afterEach(stopServer);

  test('a server that is restarted', async ({ page, tmpPath }) => {
    await startServer();
    const file = await writeCells(page, tmpPath, CELLS);
    await bare(page).goto(`http://127.0.0.1:${port}/lab/tree/${file}?reset`);
    await page.waitForFunction(() => typeof window.jupyterapp === 'object');
    await page.evaluate(async () => {
      await window.jupyterapp.restored;
      await window.jupyterapp.commands.execute('cellmem:open-panel');
    });
    await expectMeasured(page);
    await stopServer();
    await expect(panel(page)).toHaveAttribute('data-state', 'reconnecting', { timeout: 30_000 });
    await startServer();
    await expect(panel(page)).toHaveAttribute('data-state', /no_kernel|idle/, { timeout: 90_000 });
    await closeDialogs(page);
    await page.evaluate(async () => {
      await (window.jupyterapp.shell.currentWidget as NotebookPanel).sessionContext.startKernel();
    });
    await expectMeasured(page);
  });
});

/** Playwright's own page: galata's waits for a launcher, and cannot be debugged. */
function bare(page: Page): Page {
  const [own] = page.context().pages();
  if (own === undefined) {
    throw new Error('The page is closed.');
  }
  return own;
}
