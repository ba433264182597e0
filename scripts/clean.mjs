/** Removes what the builds and the tests wrote; keeps `.venv` and `node_modules`. */
import { rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

for (const path of [
  '.make',
  '.mypy_cache',
  '.pytest_cache',
  '.ruff_cache',
  'build',
  'dist',
  'jupyterlab_cellmem/labextension',
  'lib',
  'test-results',
  'tsconfig.tsbuildinfo'
]) {
  rmSync(`${root}/${path}`, { recursive: true, force: true });
}
