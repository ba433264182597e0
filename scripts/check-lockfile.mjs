/**
 * Refuses a lockfile that a fresh clone could not install from, or that names the registry it was made with.
 *
 * npm silently writes an incomplete lock when the registry lacks some platform packages of an optional dependency;
 * `npm install` keeps working then, and `npm ci` fails on every other machine.
 */
import { readFileSync } from 'node:fs';

const lock = JSON.parse(readFileSync(new URL('../package-lock.json', import.meta.url), 'utf8'));
const problems = [];

/** Whether Node's resolution would find `name` from the folder `from`. */
function isLocked(name, from) {
  for (let folder = from; ; folder = folder.replace(/(^|\/)node_modules\/(@[^/]+\/)?[^/]+$/, '')) {
    const prefix = folder === '' ? '' : `${folder}/`;
    if (lock.packages[`${prefix}node_modules/${name}`] !== undefined) {
      return true;
    }
    if (folder === '') {
      return false;
    }
  }
}

let optionalCount = 0;
for (const [path, entry] of Object.entries(lock.packages)) {
  for (const name of Object.keys(entry.optionalDependencies ?? {})) {
    optionalCount += 1;
    if (!isLocked(name, path)) {
      problems.push(`${path || 'package.json'}: optional dependency ${name} has no entry in the lock`);
    }
  }
  if (entry.resolved !== undefined) {
    problems.push(`${path}: the lock records where it was fetched from ("resolved")`);
  }
}

for (const problem of problems) {
  console.error(problem);
}
if (problems.length > 0) {
  process.exit(1);
}
console.log(`package-lock.json: ${optionalCount} optional dependencies, all locked; no addresses`);
