import { isObject, type Values } from './values';

const TOKEN = /'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"|[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*\(?|[^'"A-Za-z_]+/g;
const WORDS = new Set(['true', 'false', 'null', 'in', 'me', 'my_teams', 'my_roles']);

/**
 * The condition on records that may be chosen, as the list call takes it: the field's own name is the
 * record chosen, other fields become the values this record has. Undefined where one of them is not known;
 * the server decides anyway.
 */
export function choiceFilter(cel: string, field: string, values: Values): string | undefined {
  let known = true;
  const text = cel.replace(TOKEN, (token) => {
    const call = token.endsWith('(');
    if (!/^[A-Za-z_]/.test(token) || (call && !token.includes('.')) || WORDS.has(token)) return token;
    const [first = '', ...rest] = token.split('.');
    if (first === field) return rest.length === 0 ? 'id' : rest.join('.');
    const value = literal(values[first]);
    if (value === undefined || rest.length > (call ? 1 : 0)) known = false;
    return [value ?? first, ...rest].join('.');
  });
  return known ? text : undefined;
}

function literal(value: unknown): string | undefined {
  if (typeof value === 'string') return `'${value.replace(/\\/g, '\\\\').replace(/'/g, "\\'")}'`;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  return isObject(value) && typeof value['id'] === 'string' ? `'${value['id']}'` : undefined;
}
