import assert from 'node:assert/strict';
import { test } from 'node:test';

import { Linter } from 'eslint';
import tseslint from 'typescript-eslint';

import rule, { forbidImport } from './import-rules.mjs';

const ALLOWED = [
  ['core/bytes', './result'],
  ['model/sessionmodel', '../core/series'],
  ['model/sessionmodel', '../generated/protocol'],
  ['model/sessionmodel', '@lumino/signaling'],
  ['protocol/decode', '../generated/validate'],
  ['transport/connection', '../model/client'],
  ['transport/connection', '@jupyterlab/services'],
  ['views/panel/body', '../../model/session'],
  ['views/panel/body', 'react'],
  ['views/chart/timeline', 'recharts'],
  ['plugins/panel', '../transport/connection'],
  ['plugins/panel', '@jupyterlab/notebook'],
  ['report/celltable', '../core/wording'],
  ['report/celltable', '../views/badge/badgegraphics'],
  ['report/__tests__/words.spec', '../../views/badge/heldby'],
  ['index', './plugins/panel'],
  ['views/panel/__tests__/body.spec', '../../../testing/fakeclient'],
  ['protocol/__tests__/decode.spec', '../../../protocol/golden/good/tick.json']
];

const FORBIDDEN = [
  ['core/bytes', '@lumino/signaling'],
  ['core/bytes', '../model/client'],
  ['core/__tests__/bytes.spec', '../../model/client'],
  ['model/sessionmodel', '../protocol/decode'],
  ['model/sessionmodel', '@jupyterlab/services'],
  ['model/sessionmodel', '@lumino/widgets'],
  ['protocol/decode', '../model/client'],
  ['transport/connection', '../model/session'],
  ['transport/connection', '../views/hooks'],
  ['transport/connection', 'react'],
  ['views/panel/body', '../../transport/connection'],
  ['views/panel/body', '../../protocol/decode'],
  ['views/panel/body', '@jupyterlab/services'],
  ['views/panel/body', 'recharts'],
  ['views/panel/body', '../../plugins/panel'],
  ['views/panel/body', '../../testing/fakeclient'],
  ['plugins/panel', 'recharts'],
  ['plugins/panel', 'react'],
  ['report/celltable', '../views/icons'],
  ['report/celltable', '../model/session'],
  ['report/celltable', 'react'],
  ['report/celltable', '@jupyterlab/ui-components'],
  ['plugins/panel', '@jupyterlab/services/lib/kernel'],
  ['utils/bytes', './result']
];

test('imports that follow the arrows pass', () => {
  for (const [place, specifier] of ALLOWED) {
    assert.equal(forbidImport(place, specifier), null, `${place} -> ${specifier}`);
  }
});

test('imports against the arrows are refused with a sentence', () => {
  for (const [place, specifier] of FORBIDDEN) {
    assert.match(forbidImport(place, specifier) ?? '', /\.$/, `${place} -> ${specifier}`);
  }
});

test('no way of importing slips past the rule', () => {
  const source = [
    'import { a } from "recharts";',
    'import type { B } from "recharts";',
    'export { c } from "recharts";',
    'export * from "recharts";',
    'const d = import("recharts");',
    'type E = import("recharts").E;',
    'import f = require("recharts");',
    'const g = require("recharts");'
  ];
  const messages = new Linter({ cwd: '/project' }).verify(
    source.join('\n'),
    {
      files: ['**/*.ts'],
      languageOptions: { parser: tseslint.parser },
      plugins: { cellmem: { rules: { 'import-direction': rule } } },
      rules: { 'cellmem/import-direction': 'error' }
    },
    '/project/src/core/bytes.ts'
  );
  assert.deepEqual(
    messages.map(message => message.line),
    source.map((_, index) => index + 1)
  );
});
