import { compare, type Signature } from './functions';
import { as, commonWithList, NULL, unified, type Part } from './part';
import { same } from './same';
import { CelError, known } from './tree';
import { isList, type Type } from './types';

// What applies to values of any type; the rest stands in the table of functions.

export function bool(part: Part): Part {
  return known(as(part, 'boolean'), 'a condition is wanted');
}

/** `&&`, or with `decides` `||`: one side may decide even where the other is null. */
export function logic(left: Part, right: Part, decides: boolean): Part {
  return {
    type: 'boolean',
    run: (bindings, scope) => {
      const a = left.run(bindings, scope);
      if (a === decides) return a;
      const b = right.run(bindings, scope);
      return a !== null || b === decides ? b : null;
    },
  };
}

export function choice(parts: readonly Part[]): Part {
  const condition = bool(parts[0] ?? NULL);
  const [then, otherwise] = known(unified(parts.slice(1)), 'both sides have one type');
  const type = known(then, 'no value').type;
  return {
    type,
    run: (bindings, scope) => {
      const holds = condition.run(bindings, scope);
      if (holds === null) return isList(type) ? [] : null;
      return (holds ? then : otherwise)?.run(bindings, scope);
    },
  };
}

export function nullTest(part: Part, not: boolean): Part {
  if (part.isNull) throw new CelError('nothing says of what type the null is');
  return {
    type: 'boolean',
    run: (bindings, scope) => {
      const value = part.run(bindings, scope);
      return (value === null || (Array.isArray(value) && value.length === 0)) !== not;
    },
  };
}

export function equality(a: Part, b: Part, not: boolean): Part {
  if (a.isNull || b.isNull) return nullTest(a.isNull ? b : a, not);
  const [left, right] = known(unified([a, b]), 'cannot be compared');
  if (!left || !right || isList(left.type) || left.type === 'opaque') {
    throw new CelError('cannot be compared');
  }
  return {
    type: 'boolean',
    run: (bindings, scope) => same(left.run(bindings, scope), right.run(bindings, scope)) !== not,
  };
}

export function within(element: Part, list: Part): Part {
  if (element.isNull || !isList(list.type)) throw new CelError('in needs a list');
  const [one, all] = known(
    commonWithList(element, list, list.type.element),
    'the list is of another type',
  );
  return {
    type: 'boolean',
    run: (bindings, scope) => {
      const value = one.run(bindings, scope);
      return (all.run(bindings, scope) as unknown[]).some((each) => same(each, value));
    },
  };
}

export function order(parts: readonly Part[], holds: (sign: number) => boolean): Part {
  const common = parts.some((part) => part.isNull) ? undefined : unified(parts);
  const [left, right] = known(common, 'has no order');
  if (!left || !right || !ORDERED.has(left.type)) throw new CelError('has no order');
  return {
    type: 'boolean',
    run: (bindings, scope) => {
      const a = left.run(bindings, scope);
      const b = right.run(bindings, scope);
      return a === null || b === null ? null : holds(compare(a, b));
    },
  };
}

const ORDERED = new Set<Type>(['text', 'integer', 'decimal', 'date', 'date_time', 'duration']);

export function applied(choices: readonly Signature[], parts: readonly Part[], name: string): Part {
  for (const converting of [false, true]) {
    for (const signature of choices) {
      const args = fitting(signature, parts, converting);
      if (args) return strict(signature, args);
    }
  }
  throw new CelError(`${name} does not apply`);
}

function fitting(signature: Signature, parts: readonly Part[], converting: boolean) {
  if (signature.parameters.length !== parts.length) return undefined;
  const args: Part[] = [];
  for (const [i, wanted] of signature.parameters.entries()) {
    const part = parts[i] ?? NULL;
    const arg = part.isNull
      ? undefined
      : part.type === wanted
        ? part
        : converting
          ? as(part, wanted)
          : undefined;
    if (!arg) return undefined;
    args.push(arg);
  }
  return args;
}

/** A call that is null as soon as one argument is. */
function strict(signature: Signature, args: readonly Part[]): Part {
  return {
    type: signature.result,
    run: (bindings, scope) => {
      const values: unknown[] = [];
      for (const arg of args) {
        const value = arg.run(bindings, scope);
        if (value === null) return null;
        values.push(value);
      }
      return signature.apply(values as never[], bindings);
    },
  };
}
