/** One TypeScript type per titled schema, under its title. */
import { compile } from 'json-schema-to-typescript';

const HEADER = `/**
 * The wire format. Generated from protocol/schema by scripts/generate-protocol.mjs: change the schema, not this file.
 */`;
/** A schema that refers to every other, so that each is written once; its own type is cut off again. */
const EVERYTHING = 'EverythingOfTheProtocol';

/** @returns {Promise<string>} The text of `protocol.ts`. */
export async function typescriptTypes(schemas) {
  const texts = new Map([...schemas].map(([name, schema]) => [name, JSON.stringify(schema)]));
  const everything = {
    title: EVERYTHING,
    type: 'object',
    additionalProperties: false,
    properties: Object.fromEntries([...schemas.keys()].map(name => [name, { $ref: name }]))
  };
  const text = await compile(everything, EVERYTHING, {
    bannerComment: HEADER,
    cwd: '/',
    $refOptions: { resolve: { file: memoryResolver(texts) } },
    style: { singleQuote: true, trailingComma: 'none', printWidth: 110 },
    unknownAny: true
  });
  return withoutEverything(text);
}

function memoryResolver(texts) {
  return {
    order: 1,
    canRead: true,
    read: file => {
      const text = texts.get(file.url.split('/').pop());
      if (text === undefined) {
        throw new Error(`No schema is called ${file.url}.`);
      }
      return text;
    }
  };
}

function withoutEverything(text) {
  const start = text.indexOf(`export interface ${EVERYTHING} {`);
  const end = text.indexOf('\n}\n', start) + 3;
  if (start < 0 || end < 3) {
    throw new Error('The compiler no longer writes the collecting type as expected.');
  }
  return `${text.slice(0, start)}${text.slice(end)}`;
}
