import { literalDecimal, readLiteral } from './literals';
import { signatures } from './functions';
import { parse } from './parse';
import {
  applied,
  bool,
  choice,
  equality,
  logic,
  nullTest,
  order,
  within,
} from './operators';
import { as, constant, listOf, NULL, unified, type Bindings, type Part, type Scope } from './part';
import { CelError, known, type Tree } from './tree';
import { isList, isReference, type RecordValue, type Type } from './types';
import { fromWire } from './wire';

/** What must be known of object types: which fields they have, and of what type. */
export interface Shapes {
  field(object: string, field: string): Type | undefined;
  variable(name: string): Type | undefined;
}

/** A checked expression about records of an object type. */
export interface Compiled {
  readonly type: Type;
  /** Total: an empty operand, an overflow, a division by zero give null. */
  evaluate(bindings: Bindings): unknown;
}

type Quantified = readonly { name: string; type: Type; }[];

/** Checks a text as the server does; what the server refuses throws. */
export function compile(text: string, object: string, shapes: Shapes, expected?: Type): Compiled {
  const part = new Checker(shapes, object).check(parse(text), []);
  const fitting = expected === undefined ? (part.isNull ? undefined : part) : as(part, expected);
  if (!fitting) throw new CelError(`gives the wrong type: ${text}`);
  return { type: fitting.type, evaluate: (bindings) => fitting.run(bindings, undefined) };
}

class Checker {
  constructor(
    private readonly shapes: Shapes,
    private readonly object: string,
  ) {}

  check(tree: Tree, bound: Quantified): Part {
    switch (tree.kind) {
      case 'null':
        return NULL;
      case 'boolean':
        return constant(tree.value, 'boolean');
      case 'integer':
        if (BigInt.asIntN(64, tree.value) !== tree.value) throw new CelError('number too large');
        return constant(tree.value, 'integer');
      case 'text':
        return constant(tree.value, 'text');
      case 'decimal':
        return constant(known(literalDecimal(tree.text), 'bad decimal'), 'decimal');
      case 'name':
        return this.name(tree.name, bound);
      case 'select':
        return this.select(this.check(tree.of, bound), tree.field);
      case 'list': {
        const elements = this.all(tree.elements, bound);
        const common = elements.some((each) => each.isNull) ? undefined : unified(elements);
        const first = known(common?.[0], 'a list needs elements of one type');
        return listOf(common ?? [], first.type);
      }
      case 'call':
        return this.call(tree.name, tree.member, tree.args, bound);
    }
  }

  private all(trees: readonly Tree[], bound: Quantified): Part[] {
    return trees.map((tree) => this.check(tree, bound));
  }

  private name(name: string, bound: Quantified): Part {
    const variable = bound.find((each) => each.name === name);
    if (variable) return { type: variable.type, run: (_, scope) => inScope(scope, name) };
    const type = this.shapes.variable(name);
    if (type) return { type, run: (bindings) => fromWire(bindings.variable(name), type) };
    const field = known(this.shapes.field(this.object, name), `no field ${name}`);
    return { type: field, run: (bindings) => fromWire(bindings.field(name), field) };
  }

  private select(of: Part, field: string): Part {
    const object = isReference(of.type) && of.type.to.length === 1 ? of.type.to[0] : undefined;
    const type = known(
      object === undefined ? undefined : this.shapes.field(object, field),
      `no field ${field}`,
    );
    return {
      type,
      run: (bindings, scope) => {
        const record = of.run(bindings, scope) as RecordValue | null;
        if (record === null) return fromWire(null, type);
        const raw = field in record.fields
          ? record.fields[field]
          : bindings.related(record.object, record.id, field);
        return fromWire(known(raw === undefined ? null : { raw }, `${field} not read yet`).raw, type);
      },
    };
  }

  private call(name: string, member: boolean, args: readonly Tree[], bound: Quantified): Part {
    if (member && (name === 'exists' || name === 'all')) {
      return this.quantifier(name === 'all', args, bound);
    }
    const text = args.length === 1 && args[0]?.kind === 'text' ? args[0].value : undefined;
    const type = member || text === undefined ? undefined : LITERALS[name];
    if (type) return constant(known(readLiteral(text ?? '', type), `no ${name}`), type);
    const parts = this.all(args, bound);
    const [a = NULL, b = NULL] = parts;
    if (!member) {
      switch (name) {
        case '&&':
          return logic(bool(a), bool(b), false);
        case '||':
          return logic(bool(a), bool(b), true);
        case '?:':
          return choice(parts);
        case '==':
          return equality(a, b, false);
        case '!=':
          return equality(a, b, true);
        case 'in':
          return within(a, b);
        case 'has':
          return nullTest(a, true);
        case '<':
          return order(parts, (sign) => sign < 0);
        case '<=':
          return order(parts, (sign) => sign <= 0);
        case '>':
          return order(parts, (sign) => sign > 0);
        case '>=':
          return order(parts, (sign) => sign >= 0);
      }
    }
    if (name === 'size' && parts.length === 1 && isList(a.type)) {
      return {
        type: 'integer',
        run: (bindings, scope) => BigInt((a.run(bindings, scope) as unknown[]).length),
      };
    }
    return applied(signatures(name, member), parts, name);
  }

  private quantifier(all: boolean, args: readonly Tree[], bound: Quantified): Part {
    const [of, variable, condition] = args;
    if (!of || variable?.kind !== 'name' || !condition) throw new CelError('exists needs a name');
    const list = this.check(of, bound);
    if (!isList(list.type)) throw new CelError('exists needs a list');
    const { name } = variable;
    const truth = bool(this.check(condition, [{ name, type: list.type.element }, ...bound]));
    return {
      type: 'boolean',
      run: (bindings, scope) => {
        let unknown = false;
        for (const value of list.run(bindings, scope) as unknown[]) {
          const holds = truth.run(bindings, { name, value, outer: scope });
          if (holds === null) unknown = true;
          else if (holds !== all) return !all;
        }
        return unknown ? null : all;
      },
    };
  }
}

const LITERALS: Record<string, Type> = {
  date: 'date',
  decimal: 'decimal',
  timestamp: 'date_time',
  duration: 'duration',
};

function inScope(scope: Scope | undefined, name: string): unknown {
  for (let each = scope; each; each = each.outer) if (each.name === name) return each.value;
  throw new CelError(`no variable ${name}`);
}
