/** One TypedDict per titled object, in a form Python 3.10 imports with its standard library alone. */
import { resolveReference } from './schemas.mjs';

const HEADER = `"""The wire format as types.

Generated from protocol/schema by scripts/generate-protocol.mjs: change the schema, not this file.
"""

from __future__ import annotations

from typing import Any, Literal, TypeAlias, TypedDict
`;
const LINE_LENGTH = 120;
const SCALARS = { string: 'str', integer: 'int', number: 'float', boolean: 'bool', null: 'None' };

/** @returns {string} The text of `types.py`, as ruff formats it. */
export function pythonTypes(schemas) {
  const writer = { schemas, literals: new Map(), classes: new Map(), unions: [] };
  for (const schema of schemas.values()) {
    if (schema.type === 'object') {
      writeClass(writer, schema);
    } else {
      const members = schema.oneOf.map(member => typeName(writer, member, ''));
      writer.unions.push(unionAlias(schema.title, members));
    }
  }
  const body = [...writer.classes.values()].join('\n\n');
  const header = /\bAny\b/.test(body) ? HEADER : HEADER.replace('Any, ', '');
  return `${header}\n${[...writer.literals.values()].join('\n')}\n\n\n${body}\n\n${writer.unions.join('\n')}\n`;
}

/** As ruff formats it: on one line, else in brackets on one line, else a line each. */
function unionAlias(title, members) {
  const joined = members.join(' | ');
  if (`${title}: TypeAlias = ${joined}`.length <= LINE_LENGTH) {
    return `${title}: TypeAlias = ${joined}`;
  }
  const inside = joined.length + 4 <= LINE_LENGTH ? joined : members.join('\n    | ');
  return `${title}: TypeAlias = (\n    ${inside}\n)`;
}

function writeClass(writer, schema) {
  if (writer.classes.has(schema.title)) {
    return;
  }
  writer.classes.set(schema.title, '');
  const names = Object.keys(schema.properties);
  const required = names.filter(name => schema.required.includes(name));
  const optional = names.filter(name => !schema.required.includes(name));
  const fields = chosen => chosen.map(name => field(writer, schema, name)).join('\n');
  const documentation = schema.description ? `    """${schema.description}"""\n\n` : '';
  let text;
  if (optional.length === 0) {
    text = `class ${schema.title}(TypedDict):\n${documentation}${fields(required)}\n`;
  } else if (required.length === 0) {
    text = `class ${schema.title}(TypedDict, total=False):\n${documentation}${fields(optional)}\n`;
  } else {
    const base = `_${schema.title}Required`;
    text =
      `class ${base}(TypedDict):\n${fields(required)}\n\n\n` +
      `class ${schema.title}(${base}, total=False):\n${documentation}${fields(optional)}\n`;
  }
  writer.classes.set(schema.title, text);
}

function field(writer, schema, name) {
  const property = schema.properties[name];
  const type = typeName(writer, property, schema.title + pascal(name));
  return `    ${name}: ${type}`;
}

/** The annotation of a schema; `owner` names the alias of a list of choices. */
function typeName(writer, schema, owner) {
  if (schema.$ref) {
    return typeName(writer, resolveReference(writer.schemas, schema.$ref), owner);
  }
  if (schema.anyOf) {
    return schema.anyOf.map(member => typeName(writer, member, owner)).join(' | ');
  }
  if ('const' in schema) {
    return `Literal[${JSON.stringify(schema.const)}]`;
  }
  if (schema.enum) {
    return literalAlias(writer, schema.enum, owner);
  }
  if (schema.oneOf) {
    return schema.title;
  }
  return [schema.type]
    .flat()
    .map(type => plainType(writer, schema, type, owner))
    .join(' | ');
}

function plainType(writer, schema, type, owner) {
  if (type === 'array') {
    return `list[${typeName(writer, schema.items, owner)}]`;
  }
  if (type === 'object') {
    writeClass(writer, schema);
    return schema.title;
  }
  const name = SCALARS[type];
  if (name === undefined) {
    throw new Error(`${owner}: the type ${type} has no Python counterpart.`);
  }
  return name;
}

function literalAlias(writer, choices, owner) {
  const texts = choices.filter(choice => choice !== null).map(choice => JSON.stringify(choice));
  const oneLine = `${owner}: TypeAlias = Literal[${texts.join(', ')}]`;
  const alias =
    oneLine.length <= LINE_LENGTH
      ? oneLine
      : `${owner}: TypeAlias = Literal[\n    ${texts.join(',\n    ')},\n]`;
  writer.literals.set(owner, alias);
  return choices.includes(null) ? `${owner} | None` : owner;
}

function pascal(name) {
  return name.replace(/(^|_)([a-z])/g, (_, __, letter) => letter.toUpperCase());
}
