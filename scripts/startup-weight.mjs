/**
 * Which JavaScript of a production build every page loads, whether or not CellMem's panel is opened.
 *
 * JupyterLab loads the remote entry, then the two modules it exposes; what those import lazily is not counted.
 */
import { readFileSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';

/** The chunks that the remote entry loads for one exposed module. */
export function exposedChunks(remoteEntry, moduleName) {
  const start = remoteEntry.indexOf(`"${moduleName}":`);
  if (start === -1) {
    throw new Error(`The remote entry does not expose ${moduleName}`);
  }
  const end = remoteEntry.indexOf('.then(', start);
  const loader = remoteEntry.slice(start, end);
  return [...loader.matchAll(/\.e\("?([\w-]+)"?\)/g)].map(match => match[1]);
}

export function weighStartup(labextension) {
  const { extension, load, style } = JSON.parse(readFileSync(path.join(labextension, 'package.json'), 'utf8'))
    .jupyterlab._build;
  const remoteEntry = readFileSync(path.join(labextension, load), 'utf8');
  const chunks = new Set([extension, style].flatMap(name => exposedChunks(remoteEntry, name)));
  const folder = path.join(labextension, 'static');
  const names = readdirSync(folder).filter(name => chunks.has(name.split('.')[0]) && name.endsWith('.js'));
  if (names.length !== chunks.size) {
    throw new Error(`Expected the chunks ${[...chunks].join(', ')}, found ${names.join(', ')}`);
  }
  const files = [path.basename(load), ...names].map(name => ({
    name,
    bytes: statSync(path.join(folder, name)).size
  }));
  return { files, totalBytes: files.reduce((sum, file) => sum + file.bytes, 0) };
}
