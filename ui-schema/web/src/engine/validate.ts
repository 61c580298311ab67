import { compareDecimals, parseDecimal } from './decimal';
import type { Condition, FieldSchema, ObjectSchema, Rule } from './document';
import { parseDuration } from './duration';
import { parseDay, parseMoment } from './cel/moments';
import type { Expressions } from './expressions';
import { columns } from './patch';
import { cell, type Path } from './store';
import { isEmpty, isNumeric, rowsIn, type Values } from './values';

/** Something wrong with a value; a surface says it in words. */
export interface Finding {
  readonly path: Path;
  readonly code: FindingCode;
  readonly places: Readonly<Record<string, string | number>>;
  /** The server's own words, for a rule of the tenant. */
  readonly message?: string;
}

export type FindingCode =
  | 'required'
  | 'tooLong'
  | 'tooShort'
  | 'pattern'
  | 'tooSmall'
  | 'tooLarge'
  | 'tooManyDecimals'
  | 'badNumber'
  | 'badDate'
  | 'badDuration'
  | 'badEmail'
  | 'badUrl'
  | 'badPhone'
  | 'tooMany'
  | 'rule';

export interface Checked {
  readonly schema: ObjectSchema;
  readonly rules?: readonly Rule[];
  /** Conditions under which fields are required besides, by field. */
  readonly requiredWhen?: Readonly<Record<string, Condition>>;
  /** Whether a field is on the page now; one that is not is left to the server. */
  readonly shown?: (field: string) => boolean;
}

/** All that is wrong with the values, at once; the server decides in the end. */
export function validate(what: Checked, values: Values, expressions: Expressions): Finding[] {
  const found: Finding[] = [];
  const shown = what.shown ?? (() => true);
  for (const [name, schema] of Object.entries(what.schema.properties)) {
    if (schema.readOnly || !shown(name)) continue;
    const also = what.requiredWhen?.[name];
    const required =
      (what.schema.required?.includes(name) ?? false) ||
      (also !== undefined && expressions.holds(also, values, false));
    found.push(...field(name, schema, values[name], required));
  }
  for (const rule of what.rules ?? []) {
    if (!expressions.fails(rule.assert, values)) continue;
    for (const path of rule.fields ?? ['']) {
      if (path === '' || shown(path)) found.push({ path, code: 'rule', places: {}, message: rule.message });
    }
  }
  return found;
}

function field(path: Path, schema: FieldSchema, value: unknown, required: boolean): Finding[] {
  if (schema['x-type'] === 'children') {
    const rows = rowsIn(value).flatMap((row) =>
      columns(schema).flatMap(([name, column]) =>
        column.readOnly
          ? []
          : field(cell(path, row['#'], name), column, row[name], schema.items?.required?.includes(name) ?? false),
      ),
    );
    return required && isEmpty(value) ? [finding(path, 'required'), ...rows] : rows;
  }
  if (isEmpty(value)) return required ? [finding(path, 'required')] : [];
  const found = wrong(schema, value);
  return found ? [{ path, ...found }] : [];
}

const finding = (path: Path, code: FindingCode): Finding => ({ path, code, places: {} });

type Wrong = Omit<Finding, 'path'> | undefined;

const no = (code: FindingCode, places: Readonly<Record<string, string | number>> = {}): Wrong => ({ code, places });

function wrong(schema: FieldSchema, value: unknown): Wrong {
  if (isNumeric(schema)) return number(schema, String(value));
  if (Array.isArray(value)) {
    const most = schema.maxItems;
    return most !== undefined && value.length > most ? no('tooMany', { max: most }) : undefined;
  }
  if (typeof value !== 'string') return undefined;
  switch (schema['x-type']) {
    case 'date':
      return parseDay(value) === null ? no('badDate') : undefined;
    case 'date_time':
      return parseMoment(value) === null ? no('badDate') : undefined;
    case 'duration':
      return parseDuration(value) === null ? no('badDuration') : undefined;
    case 'email':
      return EMAIL.test(value) ? undefined : no('badEmail');
    case 'phone':
      return PHONE.test(value) ? undefined : no('badPhone');
    case 'url':
      return URL_FORM.test(value) ? undefined : no('badUrl');
    default:
      return text(schema, value);
  }
}

const EMAIL = /^[^\s@<>,;"()]+@[^\s@<>,;"()]+\.[^\s@<>,;"().]+$/;
const PHONE = /^\+?[0-9(][0-9 ()./-]{1,28}[0-9](\s?(转|x|ext\.?|#|,)\s?[0-9]{1,8})?$/;
const URL_FORM = /^https?:\/\/[^\s@/?#]+([/?#]\S*)?$/i;

function text(schema: FieldSchema, value: string): Wrong {
  const length = [...value].length;
  const { maxLength, minLength, pattern } = schema;
  if (maxLength !== undefined && length > maxLength) return no('tooLong', { max: maxLength });
  if (minLength !== undefined && length < minLength) return no('tooShort', { min: minLength });
  return pattern !== undefined && !matches(pattern, value) ? no('pattern') : undefined;
}

/** A pattern this browser cannot read is left to the server. */
function matches(pattern: string, value: string): boolean {
  try {
    return new RegExp(pattern, 'u').test(value);
  } catch {
    return true;
  }
}

function number(schema: FieldSchema, value: string): Wrong {
  const given = parseDecimal(value);
  if (!given) return no('badNumber');
  const { minimum, maximum } = schema;
  const places = schema['x-type'] === 'integer' || schema['x-type'] === 'rating' ? 0 : schema['x-scale'];
  if (places !== undefined && given.places > places && !fits(value, places)) {
    return no('tooManyDecimals', { max: places });
  }
  const beyond = (bound: number | string | undefined, sign: number) => {
    const limit = bound === undefined ? undefined : parseDecimal(String(bound));
    return limit !== undefined && compareDecimals(given, limit) === sign;
  };
  if (beyond(minimum, -1)) return no('tooSmall', { min: minimum ?? 0 });
  return beyond(maximum, 1) ? no('tooLarge', { max: maximum ?? 0 }) : undefined;
}

const fits = (value: string, places: number) => (/\.(\d*?)0*$/.exec(value)?.[1]?.length ?? 0) <= places;
