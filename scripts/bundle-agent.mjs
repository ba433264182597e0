/**
 * Packs the agent's Python source into `src/generated/carried.ts`, a chunk that a page fetches only for a kernel that
 * lacks the package. A build product: the same source gives the same text.
 */
import { createHash } from 'node:crypto';
import { mkdir, readFile, readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { deflateSync } from 'node:zlib';

const ROOT = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const PACKAGE = 'jupyterlab_cellmem';
/** What runs in a kernel; `headless` and the built front end stay behind. */
const FOLDERS = ['core', 'probes', 'protocol', 'agent', 'watcher'];
/** Runs before the package can be imported, so it travels beside it. */
const CARRIER = `${PACKAGE}/agent/carrier.py`;
const TARGET = path.join(ROOT, 'src', 'generated', 'carried.ts');

async function pythonFiles(folder, isDeep) {
  const entries = await readdir(path.join(ROOT, folder), { withFileTypes: true }).catch(error => {
    if (error.code === 'ENOENT') {
      return [];
    }
    throw error;
  });
  const found = await Promise.all(
    entries.map(entry => {
      const place = `${folder}/${entry.name}`;
      if (entry.isDirectory()) {
        return isDeep ? pythonFiles(place, true) : [];
      }
      return entry.name.endsWith('.py') ? [place] : [];
    })
  );
  return found.flat();
}

const places = [
  ...(await pythonFiles(PACKAGE, false)),
  ...(await Promise.all(FOLDERS.map(folder => pythonFiles(`${PACKAGE}/${folder}`, true)))).flat()
].sort();
const sources = {};
for (const place of places) {
  sources[place] = await readFile(path.join(ROOT, place), 'utf8');
}
const text = JSON.stringify(sources);
const packed = deflateSync(text, { level: 9 }).toString('base64');
const digest = createHash('sha256').update(text).digest('hex');

await mkdir(path.dirname(TARGET), { recursive: true });
await writeFile(
  TARGET,
  `/** Written by scripts/bundle-agent.mjs from the Python package; not kept in the repository. */

/** SHA-256 of the carried source. */
export const CARRIED_DIGEST = '${digest}';

/** Python that makes the carried package importable. */
export const CARRIER_SOURCE = ${JSON.stringify(sources[CARRIER])};

/** Base64 of a zlib stream of a JSON object: path to text. */
export const CARRIED_SOURCE_ZLIB_BASE64 =
  '${packed}';
`
);
console.log(`Packed ${places.length} Python files: ${packed.length} bytes to carry.`);
