import assert from 'node:assert/strict';
import { test } from 'node:test';

import { exposedChunks } from './startup-weight.mjs';

const REMOTE_ENTRY =
  'var t={"./index":()=>n.e(590).then(()=>()=>n(509)),' +
  '"./extension":()=>Promise.all([n.e(590),n.e("shared-7")]).then(()=>()=>n(509)),' +
  '"./style":()=>n.e(263).then(()=>()=>n(538))},o=function(e,r){return n.e(107)}';

test('a module that is one chunk', () => {
  assert.deepEqual(exposedChunks(REMOTE_ENTRY, './style'), ['263']);
});

test('a module that is split in chunks counts them all', () => {
  assert.deepEqual(exposedChunks(REMOTE_ENTRY, './extension'), ['590', 'shared-7']);
});

test('a module that is not exposed is an error, not zero bytes', () => {
  assert.throws(() => exposedChunks(REMOTE_ENTRY, './panel'), /does not expose/);
});
