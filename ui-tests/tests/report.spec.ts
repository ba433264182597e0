/** The page of `cellmem run --html`, opened from a disk as a person opens it: no server, no network. */
import { execFileSync } from 'child_process';
import { writeFileSync } from 'fs';
import * as path from 'path';
import { pathToFileURL } from 'url';

import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, test as base } from '@playwright/test';

import type { Report } from '../../src/generated/protocol';
import {
  BUILT_AT_MS,
  buildCell,
  buildDevice,
  buildGrowingVerdict,
  buildRun,
  buildSession,
  buildVerdict,
  GIB,
  MIB
} from '../../src/testing/builders';

const SCRIPT = "</script><script>document.title = 'owned'</script><!--";
const IMAGE = '<img src=x onerror="document.title=1">';
const OVERRIDE = '\u202e';

const WRITE = `
import json, sys
from pathlib import Path
from jupyterlab_cellmem.cli.htmlreport import write_html
write_html(json.loads(Path(sys.argv[1]).read_text(encoding="utf-8")), Path(sys.argv[2]))
`;

const growingRuns = [83, 80, 80, 80, 80].map((size, i) =>
  buildRun({
    run: i + 1,
    execution_count: i + 3,
    retained_bytes: size * MIB,
    live_delta_bytes: size * MIB,
    high_water_bytes: (1200 + 80 * i) * MIB,
    owners: [{ name: `history${OVERRIDE}`, delta_bytes: size * MIB }]
  })
);

const unreadable = buildRun({
  execution_count: 9,
  outcome: 'error',
  high_water_bytes: null,
  high_water_bytes_reason: `VmHWM cannot be read: ${IMAGE}`
});

const report: Report = {
  schema_version: 1,
  generated_at_ms: BUILT_AT_MS,
  notebook: `${SCRIPT} ${OVERRIDE}churn.ipynb`,
  settings: { sampling: true, exact_peak: true },
  session: buildSession({ lifetime_high_water_bytes: 2 * GIB, devices: [buildDevice()] }),
  cells: [
    buildCell({
      cell_id: 'keeps',
      index: 1,
      verdict: buildVerdict({ holder: IMAGE, evidence: { names: [IMAGE] } })
    }),
    buildCell({
      cell_id: 'grows',
      index: 3,
      verdict: buildGrowingVerdict({ holder: `history${OVERRIDE}`, per_run_bytes: 80 * MIB }),
      runs: growingRuns
    }),
    buildCell({
      cell_id: 'fails',
      index: 4,
      verdict: buildVerdict({ code: 'pinned', cause: 'traceback', evidence: { frame: SCRIPT } }),
      runs: [unreadable]
    }),
    buildCell({
      cell_id: SCRIPT,
      index: 6,
      verdict: buildVerdict({ code: 'steady', cause: null, holder: null })
    })
  ],
  unattributed_sources: [],
  unattributed_runs: []
};

/** The written file, and what the page asked for beside it. */
const test = base.extend<{ file: string; requests: string[] }>({
  // eslint-disable-next-line no-empty-pattern -- Playwright reads the names of fixtures from the pattern
  file: async ({}, use, info) => {
    const folder = info.outputPath();
    const data = path.join(folder, 'report.json');
    const file = path.join(folder, 'report.html');
    writeFileSync(data, JSON.stringify(report));
    execFileSync('python', ['-c', WRITE, data, file]);
    await use(pathToFileURL(file).href);
  },
  requests: async ({ page }, use) => {
    const requests: string[] = [];
    page.on('request', request => requests.push(request.url()));
    await use(requests);
  }
});

async function expectNoViolation(page: Page): Promise<void> {
  await page.evaluate(() => document.querySelectorAll('details').forEach(details => (details.open = true)));
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(node => node.html).join(' ')}`)).toEqual([]);
}

const LIGHT_PAPER = 'rgb(255, 255, 255)';
const DARK_PAPER = 'rgb(33, 33, 33)';
const paperOf = (page: Page): Promise<string> =>
  page.evaluate(() => getComputedStyle(document.body).backgroundColor);

for (const [colorScheme, paper] of [
  ['light', LIGHT_PAPER],
  ['dark', DARK_PAPER]
] as const) {
  test(`a report opens from a disk and shows its cells: ${colorScheme}`, async ({ page, file, requests }) => {
    await page.emulateMedia({ colorScheme });
    await page.goto(file);
    expect(requests).toEqual([file]);
    expect(await paperOf(page)).toBe(paper);
    await expect(page.getByRole('table').first().getByRole('rowheader')).toHaveText([/1$/, /3$/, /4$/, /6$/]);
    const growing = page.locator('tbody[data-cell-id="grows"]');
    await expect(growing.getByRole('cell').nth(1)).toHaveText(/^\+80\sMiB$/);
    await expect(growing).toContainText('growing');
    await expect(growing.getByRole('img', { name: /^1\.5\sGiB of 8\.0\sGiB limit$/ })).toBeVisible();
    await expect(growing.locator('.jp-CellMem-RunBar')).toHaveCount(5);
    await expect(growing.getByText('Each re-run of this cell adds about')).toBeVisible();
    const failed = page.locator('tbody[data-cell-id="fails"]');
    await expect(failed).toContainText('raised an error');
    await expect(failed.getByText('VmHWM cannot be read')).toBeHidden();
    await failed.getByText('Why?').focus();
    await page.keyboard.press('Enter');
    await expect(failed.getByText('VmHWM cannot be read')).toBeVisible();
    await expectNoViolation(page);
  });
}

test('names that would act in a page are text in it, with their hidden marks shown', async ({
  page,
  file
}) => {
  const errors: string[] = [];
  page.on('pageerror', error => errors.push(error.message));
  page.on('console', message => errors.push(message.text()));
  await page.goto(file);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(`${SCRIPT} \\u202echurn.ipynb`);
  await expect(page).toHaveTitle(/^<\/script>.* - CellMem report$/);
  await expect(page.locator('img')).toHaveCount(0);
  await expect(page.locator('script')).toHaveCount(2);
  await expect(page.locator('tbody[data-cell-id="keeps"] .jp-mod-verdict')).toContainText(IMAGE);
  await expect(page.locator('tbody[data-cell-id="grows"] .jp-mod-verdict code')).toHaveText('history\\u202e');
  expect(await page.evaluate(() => document.body.innerText.includes('\u202e'))).toBe(false);
  expect(errors).toEqual([]);
});

test('a narrow window and 200% zoom show every figure without scrolling sideways', async ({ page, file }) => {
  await page.goto(file);
  for (const width of [320, 640]) {
    await page.setViewportSize({ width, height: 800 });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    await expect(page.getByRole('row').filter({ hasText: 'growing' }).first()).toBeVisible();
    await expectNoViolation(page);
  }
});

test('paper is light and shows the evidence of every cell', async ({ page, file }) => {
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.goto(file);
  await page.evaluate(() => {
    window.addEventListener('beforeprint', () => {
      document.body.dataset.open = String(document.querySelectorAll('details[open]').length);
    });
  });
  await page.pdf();
  await expect(page.locator('body')).toHaveAttribute('data-open', '4');
  await expect(page.locator('details[open]')).toHaveCount(1);
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
  expect(await paperOf(page)).toBe(LIGHT_PAPER);
});
