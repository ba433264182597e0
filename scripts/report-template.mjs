/**
 * Builds `jupyterlab_cellmem/cli/report-template.html`: the page of an HTML report with its script and styles inside,
 * so that it opens from a disk without a network. `cli/htmlreport.py` puts a report into it.
 *
 * The page's own policy allows this one script and this one style sheet, known by their hashes, and no request at all.
 */
import { createHash } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

import { rspack } from '@rspack/core';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const BUNDLES = path.join(ROOT, 'build', 'report');
const TARGET = path.join(ROOT, 'jupyterlab_cellmem', 'cli', 'report-template.html');

/** Later files decide. */
const STYLES = ['reporttheme.css', 'base.css', 'badge.css', 'detail.css', 'report.css'];

/** Stands where the report goes: a JSON string, so that the template by itself is a page that says what it lacks. */
export const MARKER = '"cellmem-report-goes-here"';

const SCRIPT = {
  mode: 'production',
  target: ['web', 'es2022'],
  entry: path.join(ROOT, 'src', 'report', 'main.ts'),
  output: { path: BUNDLES, filename: 'report.js', iife: true },
  resolve: { extensions: ['.ts', '.js'] },
  module: {
    rules: [
      {
        test: /\.ts$/,
        loader: 'builtin:swc-loader',
        options: { jsc: { parser: { syntax: 'typescript' }, target: 'es2022' } }
      }
    ]
  },
  performance: { hints: false }
};

/** The panel switches by an attribute that JupyterLab sets; this page follows the system, and paper is light. */
export function followSystemScheme(css) {
  return css.replace(
    /^body\[data-jp-theme-light='false'\]([^{}]*\{[^{}]*\})/gm,
    '@media screen and (prefers-color-scheme: dark) {\nbody$1\n}'
  );
}

function withoutComments(css) {
  return css
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/\s*\n\s*/g, '\n')
    .trim();
}

async function bundleScript() {
  const stats = await new Promise((resolve, reject) => {
    rspack(SCRIPT, (error, result) => (error ? reject(error) : resolve(result)));
  });
  if (stats.hasErrors()) {
    throw new Error(stats.toString({ all: false, errors: true }));
  }
  return readFile(path.join(BUNDLES, SCRIPT.output.filename), 'utf8');
}

async function joinStyles() {
  const texts = await Promise.all(STYLES.map(name => readFile(path.join(ROOT, 'style', name), 'utf8')));
  return withoutComments(followSystemScheme(texts.join('\n')));
}

const hashOf = text => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

/** The page. A script or a style that could end its own element, or that holds the marker, is refused. */
export function assemble(script, style) {
  for (const text of [script, style]) {
    if (/<\/(script|style)|<!--/i.test(text) || text.includes(MARKER)) {
      throw new Error('The report page cannot hold this script or style: it would end its element early.');
    }
  }
  const policy = [
    "default-src 'none'",
    `script-src ${hashOf(script)}`,
    `style-src ${hashOf(style)}`,
    "base-uri 'none'",
    "form-action 'none'"
  ].join('; ');
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>CellMem report</title>
<style>${style}</style>
</head>
<body>
<main id="cellmem-main"><noscript>This report is drawn by a script that stands in this file; the browser runs none.</noscript></main>
<script type="application/json" id="cellmem-report">${MARKER}</script>
<script>${script}</script>
</body>
</html>
`;
}

async function build() {
  const page = assemble(await bundleScript(), await joinStyles());
  await mkdir(path.dirname(TARGET), { recursive: true });
  await writeFile(TARGET, page);
  console.log(`Report template: ${Buffer.byteLength(page)} bytes.`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await build();
}
