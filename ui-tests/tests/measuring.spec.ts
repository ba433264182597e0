/** What the panel shows of memory that the kernel itself cannot tell, or that is not in the kernel's own process. */
import { expect, test } from './host';
import { badge, openCells, panel, runCell, startCell } from './notebook';

const CELLS = {
  wait: 'import time; time.sleep(1)',
  // One call that takes 200 MB, keeps the interpreter for two seconds and gives everything back.
  spike: `import ctypes
libc = ctypes.PyDLL(None)
libc.malloc.restype = ctypes.c_void_p
block = libc.malloc(ctypes.c_size_t(200_000_000))
libc.memset(ctypes.c_void_p(block), 1, ctypes.c_size_t(200_000_000)); libc.usleep(2_000_000)
libc.free(ctypes.c_void_p(block))`,
  workers: `import subprocess, sys, time
code = 'import time; block = bytearray(b"x") * 150_000_000; time.sleep(60)'
worker = subprocess.Popen([sys.executable, '-c', code])
time.sleep(1)`,
  end: 'worker.kill(); worker.wait()'
};

test('the chart shows what native code did while it held the interpreter', async ({ page, tmpPath }) => {
  await openCells(page, tmpPath, CELLS);
  await runCell(page, 'wait');
  await runCell(page, 'spike');
  await page.waitForTimeout(1500); // the chart is drawn once a second
  await panel(page).getByRole('button', { name: 'Show as table' }).click();
  const table = panel(page).locator('.jp-CellMem-ChartTable tbody tr');
  const figures = await table.evaluateAll(rows =>
    rows.map(each => Number.parseFloat(each.querySelector('td:nth-of-type(2)')?.textContent ?? ''))
  );
  const known = figures.filter(each => !Number.isNaN(each));
  expect(Math.max(...known) - Math.min(...known)).toBeGreaterThan(0.15);
  expect(known.filter(each => each > Math.max(...known) - 0.05).length).toBeGreaterThan(8);
});

test('child processes are shown apart, as an upper bound', async ({ page, tmpPath }) => {
  await openCells(page, tmpPath, CELLS);
  await runCell(page, 'wait');
  await expect(panel(page)).not.toContainText('child processes');
  await startCell(page, 'workers');
  await expect(panel(page)).toContainText(/its child processes: up to 1[5-9]\d\sMiB/, { timeout: 15_000 });
  await expect(badge(page, 'workers')).toHaveAttribute('data-state', 'settled', { timeout: 15_000 });
  await badge(page, 'workers').getByRole('button').first().click();
  await expect(page.locator('.jp-CellMem-Detail')).toContainText(
    /Its child processes held up to 1[5-9]\d\sMiB/
  );
  await runCell(page, 'end');
  await expect(panel(page)).not.toContainText('its child processes: up to 1', { timeout: 15_000 });
});

test('the footer tells what the monitor costs, the watcher included', async ({ page, tmpPath }) => {
  await openCells(page, tmpPath, CELLS);
  await runCell(page, 'wait');
  const footer = panel(page).locator('.jp-CellMem-Footer');
  await expect(footer).toContainText('CPU');
  await expect(footer).not.toContainText('no watcher');
});
