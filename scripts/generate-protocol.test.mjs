import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import test from 'node:test';
import { fileURLToPath } from 'node:url';

import { compactSchema } from './protocol/compactschema.mjs';

const SCRIPTS = path.dirname(fileURLToPath(import.meta.url));

test('what is committed is what the schema says', () => {
  const check = spawnSync(process.execPath, [path.join(SCRIPTS, 'generate-protocol.mjs'), '--check'], {
    encoding: 'utf8'
  });
  assert.equal(check.status, 0, check.stderr);
});

test('a compact schema keeps every property under the rule it had', () => {
  const integer = { type: 'integer', description: 'A count.' };
  const compact = compactSchema({
    title: 'Thing',
    type: 'object',
    additionalProperties: false,
    properties: { a: integer, b: { ...integer, description: 'Another.' }, title: { type: 'string' } }
  });
  assert.deepEqual(compact, {
    type: 'object',
    additionalProperties: false,
    properties: { title: { type: 'string' } },
    patternProperties: { '^(?:a|b)$': { type: 'integer' } }
  });
});
