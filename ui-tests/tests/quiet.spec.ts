/** What CellMem must not do, and what it says where little is known. */
import type { NotebookPanel } from '@jupyterlab/notebook';

import { expect, test } from './host';
import { openCells, panel, runCell } from './notebook';

test('thirty idle seconds with the panel open bring no message and no activity', async ({
  page,
  tmpPath
}) => {
  await openCells(page, tmpPath, { first: 'x = 1' });
  await runCell(page, 'first');
  await page.waitForTimeout(3000);
  const lastActivity = async (): Promise<unknown> => {
    const id = await page.evaluate(
      () => (window.jupyterapp.shell.currentWidget as NotebookPanel).sessionContext.session?.kernel?.id
    );
    const kernel = (await (await page.request.get(`/api/kernels/${id}`)).json()) as Record<string, unknown>;
    return kernel.last_activity;
  };
  const before = await lastActivity();
  const messages = await page.evaluate(async () => {
    const { sessionContext } = window.jupyterapp.shell.currentWidget as NotebookPanel;
    const seen: string[] = [];
    sessionContext.session?.kernel?.anyMessage.connect((_, { msg }) => seen.push(msg.header.msg_type));
    await new Promise(resolve => window.setTimeout(resolve, 30_000));
    return seen;
  });
  expect(messages).toEqual([]);
  expect(await lastActivity()).toEqual(before);
});

test('devices are shown as the driver tells them, and as unknown where it does not', async ({
  page,
  tmpPath
}) => {
  await openCells(page, tmpPath, { first: 'import time\ntime.sleep(2)' }, 'devices');
  await runCell(page, 'first');
  await expect(panel(page)).toContainText(/Device 0.*10\.2 of 22\.5/);
  await expect(panel(page)).toContainText('A10G, revision 2');
  await expect(panel(page)).toContainText(/Device 1/);
  await expect(panel(page)).toContainText('unknown');
});
