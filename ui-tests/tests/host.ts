/** The application that the tests run in: JupyterLab, or Notebook 7, where every notebook is a page of its own. */
import { galata, test as galataTest } from '@jupyterlab/galata';
import type { Page } from '@playwright/test';

export { expect } from '@jupyterlab/galata';

export const IS_NOTEBOOK_7 = process.env.CELLMEM_HOST_APPLICATION === 'notebook';

const APPLICATION_READY_MS = 60_000;

/**
 * Galata's test with the server's real lists of kernels and sessions: its stand-ins break every restart, also
 * without CellMem. Its kernels are ended after each test. In Notebook 7 a test opens its own page.
 */
export const test = (IS_NOTEBOOK_7 ? onNotebook7() : galataTest).extend<{ endedKernels: undefined }>({
  kernels: null,
  // Extensions that show when a cell ran, such as execute-time, stand beside us then.
  mockSettings: {
    ...galata.DEFAULT_SETTINGS,
    '@jupyterlab/notebook-extension:tracker': { recordTiming: true }
  },
  sessions: null,
  endedKernels: [
    async ({ request, tmpPath }, use) => {
      await use(undefined);
      const response = await request.get('/api/sessions');
      for (const { id, path } of (await response.json()) as { id: string; path: string }[]) {
        if (path.startsWith(tmpPath)) {
          await request.delete(`/api/sessions/${id}`);
        }
      }
    },
    { auto: true }
  ]
});

function onNotebook7(): typeof galataTest {
  return galataTest.extend({
    appPath: '',
    autoGoto: false,
    // eslint-disable-next-line no-empty-pattern -- Playwright reads the names of fixtures from the pattern
    waitForApplication: async ({}, use) => {
      await use(async (page: Page) => {
        await page.locator('#main-panel').waitFor({ timeout: APPLICATION_READY_MS });
      });
    }
  });
}
