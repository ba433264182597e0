/**
 * ESLint rule `cellmem/import-direction`: which folder of `src/` may import which folder and which packages.
 *
 * An allow-list, because a list of what is forbidden forgets. It reads every way to import (`import`, `export from`,
 * `import()`, `import type`, `require`), so neither a lazy import nor a type slips past it.
 */
import path from 'node:path';

const REACT = /^react(-dom|-is)?($|\/)/;
const RECHARTS = /^recharts($|\/)/;
const KERNEL_SERVICES = /^@jupyterlab\/services($|\/)/;

const anyPackageBut =
  (...forbidden) =>
  name =>
    !forbidden.some(pattern => pattern.test(name));
const onlyPackages =
  (...allowed) =>
  name =>
    allowed.includes(name);
const noPackage = () => false;

const VIEW_FOLDERS = ['views', 'model', 'core', 'generated', 'tokens'];

/** The deepest entry that contains a file decides. `folders` are paths below `src/`, without extension. */
export const IMPORT_RULES = {
  // The wire's types are plain data; they import nothing either.
  core: { folders: ['core', 'generated/protocol'], packages: noPackage },
  generated: { folders: ['generated'], packages: noPackage },
  protocol: { folders: ['protocol', 'core', 'generated'], packages: noPackage },
  model: {
    folders: ['model', 'core', 'generated'],
    packages: onlyPackages('@lumino/coreutils', '@lumino/disposable', '@lumino/signaling')
  },
  transport: {
    folders: ['transport', 'model/client', 'protocol', 'core', 'generated'],
    packages: anyPackageBut(REACT, RECHARTS)
  },
  views: { folders: VIEW_FOLDERS, packages: anyPackageBut(KERNEL_SERVICES, RECHARTS) },
  'views/chart': { folders: VIEW_FOLDERS, packages: anyPackageBut(KERNEL_SERVICES) },
  // A page without JupyterLab and without React: of the views only what draws plain SVG or reckons a bar.
  report: {
    folders: ['report', 'core', 'generated', 'views/badge/badgegraphics', 'views/panel/headroomfigures'],
    packages: noPackage
  },
  // Its specs hold the page's words and icons against the panel's.
  'report/__tests__': { folders: ['report', 'core', 'generated', 'views', 'testing'], packages: noPackage },
  plugins: { folders: [''], packages: anyPackageBut(REACT, RECHARTS, KERNEL_SERVICES) },
  testing: {
    folders: ['testing', 'model', 'protocol', 'core', 'generated'],
    packages: anyPackageBut(RECHARTS)
  },
  tokens: {
    folders: ['model', 'core', 'generated'],
    packages: onlyPackages('@lumino/coreutils', '@lumino/disposable', '@lumino/signaling')
  },
  index: { folders: ['plugins', 'tokens'], packages: onlyPackages('@jupyterlab/application') }
};

const isWithin = (folder, place) => folder === '' || place === folder || place.startsWith(`${folder}/`);

const withoutExtension = file => file.replace(/\.(d\.ts|tsx?|m?js)$/, '');

/** Says why `place` (a file below `src/`, without extension) may not import `specifier`; null when it may. */
export function forbidImport(place, specifier) {
  const owner = Object.keys(IMPORT_RULES)
    .filter(folder => isWithin(folder, place))
    .sort((a, b) => b.length - a.length)[0];
  if (owner === undefined) {
    return `src/${place} belongs to no folder that scripts/import-rules.mjs knows.`;
  }
  const rule = IMPORT_RULES[owner];
  const isSpec = /(^|\/)__tests__\//.test(place);

  if (!specifier.startsWith('.')) {
    return isSpec || rule.packages(specifier) ? null : `${owner} must not import the package ${specifier}.`;
  }
  const target = withoutExtension(path.posix.join(path.posix.dirname(place), specifier));
  if (
    owner.startsWith('views') &&
    /^\.\.\/style\/[a-z]+\.css$/.test(`${path.posix.join(path.posix.dirname(place), specifier)}`)
  ) {
    return null; // a view that loads late brings its style with it
  }
  if (target.startsWith('..')) {
    return isSpec ? null : `${owner} must not import ${specifier}, which lies outside src/.`;
  }
  const folders = isSpec ? [...rule.folders, 'testing'] : rule.folders;
  return folders.some(folder => isWithin(folder, target)) ? null : `${owner} must not import from ${target}.`;
}

export default {
  meta: {
    type: 'problem',
    docs: { description: 'Keep imports pointing from plugins to views to model to core' },
    schema: [],
    messages: { direction: '{{reason}}' }
  },
  create(context) {
    const place = withoutExtension(
      path.relative(path.join(context.cwd, 'src'), context.filename).split(path.sep).join('/')
    );
    if (place.startsWith('..')) {
      return {};
    }
    const check = node => {
      if (typeof node?.value !== 'string') {
        return;
      }
      const reason = forbidImport(place, node.value);
      if (reason !== null) {
        context.report({ node, messageId: 'direction', data: { reason } });
      }
    };
    return {
      ImportDeclaration: node => check(node.source),
      ExportNamedDeclaration: node => check(node.source),
      ExportAllDeclaration: node => check(node.source),
      ImportExpression: node => check(node.source),
      TSImportType: node => check(node.source ?? node.argument?.literal),
      TSExternalModuleReference: node => check(node.expression),
      'CallExpression[callee.name="require"]': node => check(node.arguments[0])
    };
  }
};
