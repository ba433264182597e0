/** A cell that is meant to grow: the person says so, under "Why?" or by a tag, and it is not flagged. */
import type { NotebookPanel } from '@jupyterlab/notebook';
import type { Locator, Page } from '@playwright/test';

import { expect, test } from './host';
import { badge, openCells, reveal, row, runCell } from './notebook';

const CELLS = {
  setup: 'import numpy as np\nhistory = []',
  grow: 'history.append(np.ones(2_000_000))'
};

const detail = (page: Page): Locator => page.locator('.jp-CellMem-Detail');

async function expectFlagged(page: Page, isFlagged: boolean): Promise<void> {
  await expect(badge(page, 'grow')).toHaveAttribute('data-verdict', 'growing');
  await expect(badge(page, 'grow')).toHaveAttribute('data-flagged', String(isFlagged));
  await expect(row(page, 'grow').locator('.jp-CellMem-Chip.jp-mod-expected')).toHaveCount(isFlagged ? 0 : 1);
  await expect(page.locator('[data-section="cells"]')).toContainText(isFlagged ? '1 growing' : 'expected');
}

/** As the property inspector of JupyterLab writes it. */
async function setTags(page: Page, cellId: string, tags: string[]): Promise<void> {
  await page.evaluate(
    ([id, tags]) => {
      const { content } = window.jupyterapp.shell.currentWidget as NotebookPanel;
      content.widgets.find(cell => cell.model.id === id)?.model.setMetadata('tags', tags);
    },
    [cellId, tags] as const
  );
}

test('a flagged cell is marked as expected under "Why?", by keyboard too, and can be flagged again', async ({
  page,
  tmpPath
}) => {
  await openCells(page, tmpPath, CELLS);
  await runCell(page, 'setup');
  for (let run = 0; run < 3; run += 1) {
    await runCell(page, 'grow');
  }
  await expectFlagged(page, true);
  await reveal(page, 'grow');
  await badge(page, 'grow').getByText('Why?').click();

  const mark = detail(page).getByRole('button', { name: 'Mark as expected' });
  await expect(mark).toHaveAttribute('title', 'Do not flag this cell again in this session.');
  await mark.click();
  await expectFlagged(page, false);
  await expect(badge(page, 'grow')).toContainText('expected');
  await expect(detail(page).getByRole('status')).toHaveText(
    'Its growth is expected: it is not flagged in this session.'
  );
  await expect(detail(page).getByRole('row')).toHaveCount(4);
  await runCell(page, 'grow');
  await expectFlagged(page, false);

  const again = detail(page).getByRole('button', { name: 'Flag again' });
  await again.focus();
  await page.keyboard.press('Enter');
  await expectFlagged(page, true);
  await expect(mark).toBeFocused();
  await page.keyboard.press('Space');
  await expectFlagged(page, false);
  await expect(again).toBeFocused();
});

test('the tag cellmem-expected keeps a cell from being flagged, and does so when it comes later', async ({
  page,
  tmpPath
}) => {
  await openCells(page, tmpPath, CELLS);
  await setTags(page, 'grow', ['slow', 'cellmem-expected']);
  await runCell(page, 'setup');
  const seen = new Set<string>();
  for (let run = 0; run < 4; run += 1) {
    await runCell(page, 'grow');
    seen.add((await badge(page, 'grow').getAttribute('data-flagged')) ?? '');
  }
  expect([...seen]).toEqual(['false']);
  await expectFlagged(page, false);

  await reveal(page, 'grow');
  await badge(page, 'grow').getByRole('button').first().click();
  await expect(detail(page).getByRole('status')).toContainText('the cell has the tag cellmem-expected');
  await expect(detail(page).getByRole('button', { name: 'Flag again' })).toHaveCount(0);
  await setTags(page, 'grow', ['slow']);
  await expectFlagged(page, true);
  await expect(detail(page).getByRole('button', { name: 'Mark as expected' })).toBeVisible();
  await setTags(page, 'grow', ['slow', 'cellmem-expected']);
  await expectFlagged(page, false);
});
