/**
 * Builds the prebuilt extension from `lib/` without Python, then weighs what a page loads before the panel opens.
 *
 * Usage: node scripts/labextension.mjs [--development]
 */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

import { weighStartup } from './startup-weight.mjs';

/** Every page of JupyterLab pays for these bytes, whether or not the panel is ever opened. */
const STARTUP_LIMIT_BYTES = 60_000;

const root = fileURLToPath(new URL('..', import.meta.url));
const development = process.argv.includes('--development');

const build = spawnSync(
  process.execPath,
  [
    'node_modules/@jupyter/builder/lib/build-labextension.js',
    ...(development ? ['--development'] : []),
    '--core-package-file',
    'node_modules/@jupyterlab/core-meta/core.package.json',
    '.'
  ],
  { cwd: root, stdio: 'inherit' }
);
if (build.status !== 0) {
  process.exit(build.status ?? 1);
}

if (!development) {
  const { files, totalBytes } = weighStartup(`${root}/jupyterlab_cellmem/labextension`);
  for (const { name, bytes } of files) {
    console.log(`${String(bytes).padStart(9)}  ${name}`);
  }
  console.log(`${String(totalBytes).padStart(9)}  bytes of JavaScript loaded before the panel opens`);
  if (totalBytes > STARTUP_LIMIT_BYTES) {
    console.error(`That is more than the ${STARTUP_LIMIT_BYTES} bytes allowed: load the new part lazily.`);
    process.exit(1);
  }
}
