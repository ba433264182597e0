/** Browser tests on the installed wheel: a real JupyterLab or Notebook 7, real kernels, Chromium. */
import { execSync } from 'child_process';
import { mkdtempSync } from 'fs';
import { tmpdir } from 'os';
import * as path from 'path';

import type { PlaywrightTestConfig } from '@playwright/test';

const port = process.env.CELLMEM_UI_PORT ?? '8899';
const url = `http://127.0.0.1:${port}`;
process.env.TARGET_URL = url;
/** Kernels and notebooks of this run; workers and server agree on it by the environment. */
process.env.CELLMEM_UI_FOLDER ??= mkdtempSync(path.join(tmpdir(), 'cellmem-ui-'));

// eslint-disable-next-line @typescript-eslint/no-require-imports -- galata publishes its base as CommonJS
const base = require('@jupyterlab/galata/lib/playwright-config') as PlaywrightTestConfig;

function findChromium(): string {
  return (
    process.env.CELLMEM_CHROMIUM ??
    execSync('command -v chromium || command -v chromium-browser || command -v google-chrome', {
      shell: '/bin/sh'
    })
      .toString()
      .trim()
  );
}

const config: PlaywrightTestConfig = {
  ...base,
  testDir: 'tests',
  outputDir: `../test-results/${port}`,
  timeout: 120_000,
  retries: process.env.CI === 'true' ? 1 : 0,
  workers: 1,
  reporter: [
    ['list'],
    ['json', { outputFile: process.env.CELLMEM_UI_RESULTS ?? '../build/results/playwright.json' }]
  ],
  use: {
    ...base.use,
    baseURL: url,
    video: 'off',
    actionTimeout: 15_000,
    trace: 'retain-on-failure',
    viewport: { width: 1400, height: 900 },
    launchOptions: {
      executablePath: findChromium(),
      args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--disable-background-networking']
    }
  },
  webServer: {
    stderr: 'ignore',
    command: `jupyter ${process.env.CELLMEM_HOST_APPLICATION ?? 'lab'} --config ui-tests/jupyter_server_test_config.py`,
    cwd: '..',
    url: `${url}/api`,
    timeout: 120_000,
    reuseExistingServer: false,
    gracefulShutdown: { signal: 'SIGTERM', timeout: 5000 },
    env: { ...process.env, CELLMEM_UI_PORT: port }
  }
};

export default config;
