import { compile, type Compiled, type Shapes } from './cel/compile';
import { CelError } from './cel/tree';
import type { Type } from './cel/types';
import { toWire } from './cel/wire';
import type { Condition, FieldSchema, ObjectSchema } from './document';
import { rowsOf, typeOf } from './types';
import { isObject, type Values } from './values';

/** Who looks at a record, where and when, and what is known of the records it refers to. */
export interface Surroundings {
  /** Id of the user. */
  readonly me: string | null;
  readonly teams?: readonly string[];
  /** Names of the roles the user has. */
  readonly roles?: readonly string[];
  /** The tenant's time zone. */
  readonly zone: string;
  /** Milliseconds since 1970. */
  now(): number;
  /** A field of another record; undefined where it has not been read. */
  related?(object: string, id: string, field: string): unknown;
  /** The type of such a field, as far as what has been read tells. */
  relatedType?(object: string, field: string): Type | undefined;
}

const OWN = '';
const VARIABLES: Readonly<Record<string, Type>> = {
  me: { to: ['user'] },
  my_teams: { element: { to: ['team'] } },
  my_roles: { element: 'text' },
};

/** Evaluates the expressions of one document over the values somebody is editing. */
export class Expressions {
  private readonly compiled = new Map<string, Compiled>();

  constructor(
    private readonly schema: ObjectSchema,
    private readonly around: Surroundings,
  ) {}

  /** Whether a condition holds; `otherwise` where the client cannot tell. */
  holds(condition: Condition, values: Values, otherwise: boolean): boolean {
    const result = this.evaluate(condition.cel, OWN, values);
    return result === undefined ? otherwise : result.value === true;
  }

  /** Whether a condition is surely false: neither empty nor beyond what the client can tell. */
  fails(condition: Condition, values: Values): boolean {
    return this.evaluate(condition.cel, OWN, values)?.value === false;
  }

  /** A computed value as on the wire; undefined where the client cannot tell. */
  preview(name: string, schema: FieldSchema, values: Values, children?: string): unknown {
    const compute = schema['x-compute'];
    if (!compute) return undefined;
    const result = this.evaluate(compute.cel, children === undefined ? OWN : rowsOf(children), values, name);
    return result && toWire(result.value, result.type);
  }

  private evaluate(cel: string, object: string, values: Values, except?: string) {
    try {
      const { type, evaluate } = this.checked(cel, object);
      const value = evaluate({
        field: (name) => this.field(name, object, values, except),
        related: (target, id, field) => this.around.related?.(target, id, field),
        variable: (name) => this.caller(name),
        now: BigInt(this.around.now()) * 1000n,
        zone: this.around.zone,
      });
      return { type, value };
    } catch (failure) {
      if (failure instanceof CelError) return undefined;
      throw failure;
    }
  }

  private caller(name: string): unknown {
    if (name === 'me') return this.around.me;
    return (name === 'my_roles' ? this.around.roles : this.around.teams) ?? [];
  }

  private checked(cel: string, object: string): Compiled {
    const known = this.compiled.get(`${object}|${cel}`);
    if (known) return known;
    const made = compile(cel, object, this.shapes());
    this.compiled.set(`${object}|${cel}`, made);
    return made;
  }

  private shapes(): Shapes {
    return {
      field: (object, name) => {
        const schema = this.columns(object)?.[name];
        if (schema) return typeOf(name, schema);
        if (name === 'id') return { to: [object] };
        return SYSTEM[name] ?? this.around.relatedType?.(object, name);
      },
      variable: (name) => VARIABLES[name],
    };
  }

  private columns(object: string): Readonly<Record<string, FieldSchema>> | undefined {
    if (object === OWN) return this.schema.properties;
    return Object.entries(this.schema.properties).find(([name]) => rowsOf(name) === object)?.[1].items?.properties;
  }

  private field(name: string, object: string, values: Values, except: string | undefined): unknown {
    const schema = this.columns(object)?.[name];
    if (!schema?.['x-compute'] || name === except) return values[name];
    const preview = this.preview(name, schema, values);
    return preview === undefined ? values[name] : preview;
  }
}

const SYSTEM: Readonly<Record<string, Type>> = {
  created_at: 'date_time',
  updated_at: 'date_time',
  created_by: { to: ['user'] },
  updated_by: { to: ['user'] },
  version: 'integer',
};

/** The type a value of another record probably has; good enough to compare it with. */
export function guessType(value: unknown): Type | undefined {
  if (typeof value === 'boolean') return 'boolean';
  if (typeof value === 'number') return 'decimal';
  if (typeof value === 'string') return 'text';
  if (isObject(value) && typeof value['object'] === 'string') return { to: [value['object']] };
  return undefined;
}

/** Fields a condition depends on, without what lies behind references. */
export function ownDeps(condition: Condition | undefined): readonly string[] {
  return condition === undefined ? [] : condition.deps.map((path) => path.split('.')[0] ?? path);
}

