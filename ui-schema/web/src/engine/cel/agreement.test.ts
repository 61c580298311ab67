import { expect, test } from 'vitest';
import table from '../../../../../metadata/src/test/resources/dev/mortise/metadata/expression/expressions.json';
import { compile, type Shapes } from './compile';
import { parseMoment } from './moments';
import type { Bindings } from './part';
import type { Type } from './types';
import { toWire } from './wire';

/** Reads the words the server says types with: `list of reference to user`. */
function typeOf(words: string): Type {
  if (words.startsWith('list of ')) return { element: typeOf(words.slice(8)) };
  if (words.startsWith('reference to ')) return { to: words.slice(13).split(' or ') };
  return words === 'json' ? 'opaque' : (words as Type);
}

const types: Readonly<Record<string, Readonly<Record<string, string>>>> = table.types;
const shapes: Shapes = {
  field: (object, field) => {
    const words = types[object]?.[field];
    return words === undefined ? undefined : typeOf(words);
  },
  variable: (name) => (name === 'me' ? { to: ['user'] } : name === 'my_roles' ? { element: 'text' } : undefined),
};

const others: Readonly<Record<string, Readonly<Record<string, unknown>>>> = table.others;
const bindings: Bindings = {
  field: (name) => (table.task as Readonly<Record<string, unknown>>)[name],
  related: (_, id, field) => others[id]?.[field] ?? null,
  variable: (name) => (name === 'me' ? table.me : table.roles),
  now: parseMoment(table.now) ?? 0n,
  zone: table.zone,
};

test.each(table.cases)('%s gives %s, as on the server', (text = '', gives) => {
  const { type, evaluate } = compile(text, 'task', shapes);
  expect(shown(evaluate(bindings), type)).toBe(gives);
});

function shown(value: unknown, type: Type): string {
  if (type === 'duration' && value !== null) return isoDuration(value as bigint);
  if (type === 'date_time' && value !== null) return new Date(Number((value as bigint) / 1000n)).toISOString();
  return String(toWire(value, type));
}

/** As the server prints a length of time: `PT1H30M`. */
function isoDuration(micros: bigint): string {
  const minutes = micros / 60_000_000n;
  return `PT${minutes / 60n}H${minutes % 60n}M`;
}
