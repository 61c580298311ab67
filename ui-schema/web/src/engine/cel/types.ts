/** The type of a value in an expression; every type admits null. The words are the server's. */
export type Type =
  | 'text'
  | 'integer'
  | 'decimal'
  | 'boolean'
  | 'date'
  | 'date_time'
  | 'duration'
  | 'geo'
  | 'opaque'
  | Reference
  | ListOf;

/** A record, of one object type or of one of several. */
export interface Reference {
  readonly to: readonly string[];
}

/** Several values; never null, without a value it is empty. */
export interface ListOf {
  readonly element: Type;
}

export function isList(type: Type): type is ListOf {
  return typeof type === 'object' && 'element' in type;
}

export function isReference(type: Type): type is Reference {
  return typeof type === 'object' && 'to' in type;
}

export function sameType(a: Type, b: Type): boolean {
  if (isList(a)) return isList(b) && sameType(a.element, b.element);
  if (isReference(a)) return isReference(b) && a.to.join() === b.to.join();
  return a === b;
}

/** A record that an expression is at; `fields` are those the client already has. */
export interface RecordValue {
  readonly object: string;
  readonly id: string;
  readonly fields: Readonly<Record<string, unknown>>;
}

/** A point on the map, degrees as doubles. */
export interface Point {
  readonly lat: number;
  readonly lng: number;
}
