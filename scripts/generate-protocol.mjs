/**
 * Makes the types and validators of both languages from `protocol/schema/*.schema.json`, the one source.
 *
 * `node scripts/generate-protocol.mjs` writes them; with `--check` it writes nothing and fails where what is
 * committed differs from what would be written.
 */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

import { pythonTypes } from './protocol/pythontypes.mjs';
import { readSchemas } from './protocol/schemas.mjs';
import { typescriptTypes } from './protocol/typescripttypes.mjs';
import { validators } from './protocol/validators.mjs';

const ROOT = path.dirname(path.dirname(fileURLToPath(import.meta.url)));

/** Path below the repository's root to text. */
async function generate() {
  const schemas = await readSchemas(path.join(ROOT, 'protocol', 'schema'));
  return {
    'src/generated/protocol.ts': await typescriptTypes(schemas),
    'src/generated/validate.ts': validators(schemas),
    'jupyterlab_cellmem/protocol/types.py': pythonTypes(schemas)
  };
}

async function currentText(file) {
  try {
    return await readFile(path.join(ROOT, file), 'utf8');
  } catch (error) {
    if (error.code === 'ENOENT') {
      return null;
    }
    throw error;
  }
}

const isCheck = process.argv.includes('--check');
const differing = [];
for (const [file, text] of Object.entries(await generate())) {
  if ((await currentText(file)) === text) {
    continue;
  }
  differing.push(file);
  if (!isCheck) {
    await mkdir(path.join(ROOT, path.dirname(file)), { recursive: true });
    await writeFile(path.join(ROOT, file), text);
  }
}
if (isCheck && differing.length > 0) {
  console.error(`Not what protocol/schema says: ${differing.join(', ')}. Run "npm run generate".`);
  process.exitCode = 1;
} else {
  console.log(
    differing.length > 0 ? `Wrote ${differing.join(', ')}.` : 'Types and validators are up to date.'
  );
}
