import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';

import { assemble, followSystemScheme, MARKER } from './report-template.mjs';

test('the page holds its script and style, known to its policy by their hashes, and one place for a report', () => {
  const page = assemble('show();', 'main{}');
  const hash = text => createHash('sha256').update(text).digest('base64');
  assert.ok(page.includes('<script>show();</script>'));
  assert.ok(page.includes(`script-src 'sha256-${hash('show();')}'; style-src 'sha256-${hash('main{}')}'`));
  assert.equal(page.split(MARKER).length, 2);
});

test('a script or style that would end its element, or that holds the marker, is refused', () => {
  for (const text of ['a("</script>")', '</STYLE>', '<!--', MARKER]) {
    assert.throws(() => assemble(text, ''), /end its element early/);
    assert.throws(() => assemble('', text), /end its element early/);
  }
});

test('dark styles of the panel follow the system in the page, and no attribute of JupyterLab is left', () => {
  const styles = ['base', 'badge', 'detail', 'report'].map(name =>
    readFileSync(new URL(`../style/${name}.css`, import.meta.url), 'utf8')
  );
  const css = followSystemScheme(styles.join('\n'));
  assert.doesNotMatch(css, /data-jp-theme-light/);
  assert.match(css, /prefers-color-scheme: dark\) \{\nbody \{[^}]*--jp-cellmem-limit/);
});

test('every variable of a theme that the styles use has a value in the page', () => {
  const read = name => readFileSync(new URL(`../style/${name}.css`, import.meta.url), 'utf8');
  const used = ['base', 'badge', 'detail', 'report'].flatMap(name =>
    [...read(name).matchAll(/var\((--(?:jp|md)-(?!cellmem-)[a-z0-9-]+)/g)].map(match => match[1])
  );
  const given = new Set([...read('reporttheme').matchAll(/^\s*(--[a-z0-9-]+):/gm)].map(match => match[1]));
  assert.deepEqual(
    used.filter(name => !given.has(name)),
    []
  );
});
