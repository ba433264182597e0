/** The JSON Schemas, read once, by file name in alphabetical order. */
import { readFile, readdir } from 'node:fs/promises';
import path from 'node:path';

/** @returns {Promise<Map<string, object>>} `cell.schema.json` to its content. */
export async function readSchemas(folder) {
  const names = (await readdir(folder)).filter(name => name.endsWith('.schema.json')).sort();
  const schemas = new Map();
  for (const name of names) {
    const schema = JSON.parse(await readFile(path.join(folder, name), 'utf8'));
    if (schema.$id !== name) {
      throw new Error(`${name}: its $id must be its file name.`);
    }
    if (typeof schema.title !== 'string') {
      throw new Error(`${name}: a schema needs a title, which names its types.`);
    }
    schemas.set(name, schema);
  }
  return schemas;
}

/** The schema that `$ref` names: a file, or a place inside one. */
export function resolveReference(schemas, reference) {
  const [file, pointer = ''] = reference.split('#');
  const found = pointer
    .split('/')
    .filter(part => part !== '')
    .reduce((value, part) => value?.[part], schemas.get(file));
  if (found === undefined) {
    throw new Error(`Nothing is at ${reference}.`);
  }
  return found;
}
