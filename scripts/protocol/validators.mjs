/** Validators without a compiler at run time, which a content security policy may forbid. */
import Ajv from 'ajv';
import standaloneCode from 'ajv/dist/standalone/index.js';

import { compactSchema } from './compactschema.mjs';

/** What is validated, and the field that tells the members of a union apart. */
const VALIDATED = [
  { file: 'push.schema.json', discriminator: 'kind' },
  { file: 'reply.schema.json', discriminator: 'status' },
  { file: 'report.schema.json', discriminator: null }
];

/** @returns {string} The text of `validate.ts`. */
export function validators(schemas) {
  const ajv = new Ajv({
    code: { source: true, esm: true, lines: true },
    discriminator: true,
    // Written in place, a schema that five others use would be shipped five times.
    inlineRefs: false,
    messages: false,
    allowUnionTypes: true,
    strictRequired: false,
    allowMatchingProperties: true
  });
  for (const [file, schema] of schemas) {
    const discriminator = VALIDATED.find(one => one.file === file)?.discriminator;
    const told = discriminator ? { type: 'object', discriminator: { propertyName: discriminator } } : {};
    ajv.addSchema({ ...compactSchema(schema), ...told });
  }
  const titles = VALIDATED.map(({ file }) => schemas.get(file).title);
  const exported = Object.fromEntries(VALIDATED.map(({ file }, i) => [`check${titles[i]}`, file]));
  const code = standaloneCode.default(ajv, exported);
  if (/\brequire\(|^import /m.test(code)) {
    throw new Error('A schema uses a keyword whose validator needs a run-time part of ajv.');
  }
  return [header(titles), bodyOf(code), ...titles.map(exportLine), ''].join('\n');
}

function header(titles) {
  return `// @ts-nocheck: the body is generated JavaScript; the exports at its end are typed by hand.
/**
 * Validators of the wire format. Generated from protocol/schema by scripts/generate-protocol.mjs: change the schema,
 * not this file.
 */
import type { ${titles.join(', ')} } from './protocol';

/** Where data broke the schema. */
export type SchemaError = {
  /** JSON pointer into the data. */
  instancePath: string;
  /** The rule of the schema that was broken, such as \`required\`. */
  keyword: string;
};

/** \`errors\` belongs to the last call that returned false. */
export type Validator<T> = { (data: unknown): data is T; errors?: SchemaError[] | null };
`;
}

/** The code alone, and of each error only what `SchemaError` names. */
function bodyOf(code) {
  return code
    .replace(/^"use strict";\n?/, '')
    .replace(/^export const (\w+) = (\w+);$/gm, 'const $1 = $2;')
    .replace(/,schemaPath:"[^"]*"/g, '')
    .replace(/,params:\{[^{}]*\}/g, '')
    .replace(/^\/\*# sourceURL=.*\n/gm, '')
    .trimEnd();
}

function exportLine(title) {
  return `export const is${title} = check${title} as unknown as Validator<${title}>;`;
}
