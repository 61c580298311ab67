import type { Decimal } from '../decimal';
import { decimalOf } from '../decimal';
import { readLiteral } from './literals';
import { isList, sameType, type Type } from './types';

/** What an expression is about: the record, what is known of others, and who asks when. */
export interface Bindings {
  /** A field as it stands on the wire; undefined where nothing is known of it. */
  field(name: string): unknown;
  /** A field of another record; undefined where the client has not read it. */
  related(object: string, id: string, field: string): unknown;
  /** A name that is no field, such as `me`. */
  variable(name: string): unknown;
  /** Microseconds since 1970. */
  readonly now: bigint;
  readonly zone: string;
}

/** The variables of the quantifiers around a part, the innermost first. */
export interface Scope {
  readonly name: string;
  readonly value: unknown;
  readonly outer: Scope | undefined;
}

/** A checked part of an expression, ready to run. */
export interface Part {
  readonly type: Type;
  /** A null that has not met its type yet. */
  readonly isNull?: true;
  /** Set for literals. */
  readonly constant?: { readonly value: unknown; };
  /** Set for a written list that is no literal. */
  readonly elements?: readonly Part[];
  run(bindings: Bindings, scope: Scope | undefined): unknown;
}

export function constant(value: unknown, type: Type): Part {
  return { type, constant: { value }, run: () => value };
}

export const NULL: Part = { ...constant(null, 'opaque'), isNull: true };

/** The part as one of another type, where that is no guess; undefined where it is. */
export function as(part: Part, type: Type): Part | undefined {
  if (part.isNull) return constant(isList(type) ? [] : null, type);
  if (sameType(part.type, type)) return part;
  if (part.type === 'integer' && type === 'decimal') {
    if (part.constant) return constant(toDecimal(part.constant.value), type);
    return { type, run: (bindings, scope) => toDecimal(part.run(bindings, scope)) };
  }
  if (part.constant && typeof part.constant.value === 'string' && type !== 'decimal') {
    const value = part.type === 'text' ? readLiteral(part.constant.value, type) : null;
    return value === null ? undefined : constant(value, type);
  }
  return undefined;
}

function toDecimal(value: unknown): Decimal | null {
  return value === null ? null : decimalOf(value as bigint);
}

/** The parts brought to one type; undefined where there is none. */
export function unified(parts: readonly Part[]): Part[] | undefined {
  for (const candidate of parts) {
    if (candidate.isNull) continue;
    const common = parts.map((part) => as(part, candidate.type));
    if (common.every((part) => part !== undefined)) return common;
  }
  return undefined;
}

/** A written list whose elements have one type already. */
export function listOf(elements: readonly Part[], element: Type): Part {
  const type = { element };
  return elements.every((each) => each.constant)
    ? { ...constant(elements.map((each) => each.constant?.value), type), elements }
    : {
        type,
        elements,
        run: (bindings, scope) => elements.map((each) => each.run(bindings, scope)),
      };
}

/** An element and a list brought to one type; undefined where there is none. */
export function commonWithList(element: Part, list: Part, type: Type): [Part, Part] | undefined {
  const fitting = as(element, type);
  if (fitting) return [fitting, list];
  const elements = list.elements?.map((each) => as(each, element.type)) ?? [];
  return elements.length > 0 && elements.every((each) => each !== undefined)
    ? [element, listOf(elements, element.type)]
    : undefined;
}
