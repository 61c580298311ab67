import { parse } from '../../engine/cel/parse';
import type { Tree } from '../../engine/cel/tree';
import { isMany } from '../../engine/types';
import type { FieldSchema } from '../../engine/document';
import type { Fields } from '../list/document';
import { nothing, type Condition, type Filter, type Operator } from './conditions';

/** The filter an expression says, or null where a person can only read it as it is written. */
export function read(text: string, fields: Fields): Filter | null {
  if (text.trim() === '') return nothing;
  let tree: Tree;
  try {
    tree = parse(text);
  } catch {
    return null;
  }
  for (const all of [true, false]) {
    const conditions = split(tree, all ? '&&' : '||').map((part) => condition(part, fields));
    if (conditions.every((each) => each !== null)) return { all, conditions };
  }
  return null;
}

function split(tree: Tree, sign: string): readonly Tree[] {
  if (tree.kind !== 'call' || tree.name !== sign) return [tree];
  const whole = several(tree, sign);
  return whole === null ? tree.args.flatMap((part) => split(part, sign)) : [tree];
}

/** `a in f || b in f` is one condition about `f`. */
function several(tree: Tree, sign: string): { readonly field: string; readonly values: readonly string[] } | null {
  if (sign !== '||') return null;
  const found = leaves(tree).map((leaf) => (isCall(leaf, 'in') ? { value: literal(leaf.args[0]), field: path(leaf.args[1]) } : null));
  const field = found[0]?.field;
  if (field === undefined || field === null || found.some((each) => each?.field !== field || each.value === null)) return null;
  return { field, values: found.map((each) => each?.value ?? '') };
}

function leaves(tree: Tree): readonly Tree[] {
  return isCall(tree, '||') ? tree.args.flatMap(leaves) : [tree];
}

function condition(tree: Tree, fields: Fields): Condition | null {
  const found = positive(tree) ?? negative(tree);
  const schema = found === null ? undefined : fields[found.field];
  return found !== null && schema !== undefined ? fitted(found, schema) : null;
}

function negative(tree: Tree): Condition | null {
  if (!isCall(tree, '!')) return null;
  const inner = tree.args[0] === undefined ? null : positive(tree.args[0]);
  const opposite: Partial<Record<Operator, Operator>> = { set: 'unset', true: 'false', any: 'none', is: 'none' };
  const operator = inner === null ? undefined : opposite[inner.operator];
  return inner !== null && operator !== undefined ? { ...inner, operator } : null;
}

function positive(tree: Tree): Condition | null {
  const name = path(tree);
  if (name !== null) return { field: name, operator: 'true', values: [] };
  if (tree.kind !== 'call') return null;
  const list = several(tree, '||');
  if (list !== null) return { ...list, operator: 'any' };
  const [first, second] = tree.args;
  if (first === undefined) return null;
  if (tree.name === 'has') return named(path(first), 'set', []);
  if (second === undefined) return null;
  if (tree.name === 'in') return second.kind === 'list' ? named(path(first), 'any', second.elements.map(literal)) : null;
  return compared(tree.name, path(first) ?? dayOf(first), second);
}

const SIGNS: Readonly<Record<string, Operator>> = {
  '==': 'is', '!=': 'not', '<': 'less', '>': 'more', '<=': 'until', '>=': 'from', contains: 'contains', startsWith: 'starts',
};

function compared(sign: string, field: string | null, value: Tree): Condition | null {
  const operator = SIGNS[sign];
  if (operator === undefined) return null;
  if (value.kind === 'name' && value.name === 'me' && operator === 'is') return named(field, 'me', []);
  const days = isCall(value, 'addDays') && isCall(value.args[0], 'today') ? literal(value.args[1]) : null;
  if (days !== null && operator === 'from' && days.startsWith('-')) return named(field, 'last', [days.slice(1)]);
  if (days !== null && operator === 'until' && !days.startsWith('-')) return named(field, 'next', [days]);
  return days === null ? named(field, operator, [literal(value)]) : null;
}

/** Gives a comparison the name it has for that type of field. */
function fitted(found: Condition, schema: FieldSchema): Condition | null {
  const chosen = schema.oneOf !== undefined || schema.items?.oneOf !== undefined || schema['x-ref'] !== undefined || schema['x-type'] === 'user';
  if (chosen && found.operator === 'is') return { ...found, operator: 'any' };
  if (chosen && found.operator === 'not') return { ...found, operator: 'none' };
  if (found.operator === 'none' && !chosen) return found.values.length === 1 ? { ...found, operator: 'not' } : null;
  if (found.operator === 'true' || found.operator === 'false') return schema['x-type'] === 'boolean' && !isMany(schema) ? found : null;
  return found;
}

function named(field: string | null, operator: Operator, values: readonly (string | null)[]): Condition | null {
  return field === null || values.includes(null) ? null : { field, operator, values: values.map((value) => value ?? '') };
}

function path(tree: Tree | undefined): string | null {
  if (tree?.kind === 'name') return tree.name;
  if (tree?.kind !== 'select') return null;
  const before = path(tree.of);
  return before === null ? null : `${before}.${tree.field}`;
}

function dayOf(tree: Tree): string | null {
  return isCall(tree, 'date') ? path(tree.args[0]) : null;
}

function literal(tree: Tree | undefined): string | null {
  if (tree?.kind === 'text') return tree.value;
  if (tree?.kind === 'integer') return tree.value.toString();
  if (tree?.kind === 'decimal') return tree.text;
  return null;
}

function isCall(tree: Tree | undefined, name: string): tree is Extract<Tree, { kind: 'call' }> {
  return tree?.kind === 'call' && tree.name === name;
}
