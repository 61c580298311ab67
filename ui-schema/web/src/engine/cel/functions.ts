import * as decimals from '../decimal';
import { decimalOf, decimalText, type Decimal } from '../decimal';
import { metres } from './distance';
import * as moments from './moments';
import type { Bindings } from './part';
import * as texts from './texts';
import type { Point, Type } from './types';

/** One way to call an operator or function; `apply` sees no null. */
export interface Signature {
  readonly parameters: readonly Type[];
  readonly result: Type;
  // each entry below names what its parameters are
  readonly apply: (args: never[], bindings: Bindings) => unknown;
}

const FUNCTIONS = new Map<string, Signature[]>();
const MEMBERS = new Map<string, Signature[]>();

export function signatures(name: string, member: boolean): readonly Signature[] {
  return (member ? MEMBERS : FUNCTIONS).get(name) ?? [];
}

function define<A extends unknown[]>(
  table: Map<string, Signature[]>,
  name: string,
  parameters: readonly Type[],
  result: Type,
  apply: (args: A, bindings: Bindings) => unknown,
): void {
  const known = table.get(name) ?? [];
  known.push({ parameters, result, apply: apply as unknown as Signature['apply'] });
  table.set(name, known);
}

const longOrNull = (value: bigint) => (BigInt.asIntN(64, value) === value ? value : null);
const abs = (value: bigint) => (value < 0n ? -value : value);

function arithmetic(
  sign: string,
  integers: (a: bigint, b: bigint) => bigint | null,
  exact: (a: Decimal, b: Decimal) => Decimal | null,
): void {
  define<[bigint, bigint]>(FUNCTIONS, sign, ['integer', 'integer'], 'integer', ([a, b]) => {
    const value = integers(a, b);
    return value === null ? null : longOrNull(value);
  });
  define<[Decimal, Decimal]>(FUNCTIONS, sign, ['decimal', 'decimal'], 'decimal', ([a, b]) =>
    exact(a, b),
  );
}

arithmetic('+', (a, b) => a + b, decimals.add);
arithmetic('-', (a, b) => a - b, decimals.subtract);
arithmetic('*', (a, b) => a * b, decimals.multiply);
arithmetic('/', (a, b) => (b === 0n ? null : a / b), decimals.divide);
arithmetic('%', (a, b) => (b === 0n ? null : a % b), decimals.remainder);
define<[string, string]>(FUNCTIONS, '+', ['text', 'text'], 'text', ([a, b]) => a + b);

type Pair = [bigint, bigint];
const plus = ([a, b]: Pair) => moments.inRange(a + b);
define<Pair>(FUNCTIONS, '+', ['duration', 'duration'], 'duration', ([a, b]) =>
  moments.durationInRange(a + b),
);
define<Pair>(FUNCTIONS, '+', ['date_time', 'duration'], 'date_time', plus);
define<Pair>(FUNCTIONS, '+', ['duration', 'date_time'], 'date_time', plus);
define<Pair>(FUNCTIONS, '-', ['duration', 'duration'], 'duration', ([a, b]) =>
  moments.durationInRange(a - b),
);
define<Pair>(FUNCTIONS, '-', ['date_time', 'date_time'], 'duration', ([a, b]) => a - b);
define<Pair>(FUNCTIONS, '-', ['date_time', 'duration'], 'date_time', ([a, b]) =>
  moments.durationInRange(-b) === null ? null : moments.inRange(a - b),
);

define<[boolean]>(FUNCTIONS, '!', ['boolean'], 'boolean', ([a]) => !a);
for (const type of ['integer', 'duration'] as const) {
  define<[bigint]>(FUNCTIONS, '-', [type], type, ([a]) => longOrNull(-a));
  define<[bigint]>(FUNCTIONS, 'abs', [type], type, ([a]) => longOrNull(abs(a)));
}
define<[Decimal]>(FUNCTIONS, '-', ['decimal'], 'decimal', ([a]) => decimals.negate(a));
define<[Decimal]>(FUNCTIONS, 'abs', ['decimal'], 'decimal', ([a]) =>
  a.digits < 0n ? decimals.negate(a) : a,
);
define<[bigint]>(FUNCTIONS, 'decimal', ['integer'], 'decimal', ([a]) => decimalOf(a));
define<[Decimal]>(FUNCTIONS, 'int', ['decimal'], 'integer', ([a]) =>
  longOrNull(decimals.scaled(a, 0, 'down').digits),
);
define<[bigint]>(FUNCTIONS, 'string', ['integer'], 'text', ([a]) => a.toString());
define<[Decimal]>(FUNCTIONS, 'string', ['decimal'], 'text', ([a]) => decimalText(a));
define<[number]>(FUNCTIONS, 'string', ['date'], 'text', ([a]) => moments.dayText(a));
define<[boolean]>(FUNCTIONS, 'string', ['boolean'], 'text', ([a]) => String(a));
define<[Decimal]>(FUNCTIONS, 'round', ['decimal'], 'decimal', ([a]) => decimals.round(a, 0));
define<[Decimal, bigint]>(FUNCTIONS, 'round', ['decimal', 'integer'], 'decimal', ([a, places]) =>
  decimals.round(a, places > 21n ? 21 : Number(places)),
);
define<[Decimal]>(FUNCTIONS, 'floor', ['decimal'], 'decimal', ([a]) =>
  decimals.round(a, 0, 'floor'),
);
define<[Decimal]>(FUNCTIONS, 'ceil', ['decimal'], 'decimal', ([a]) =>
  decimals.round(a, 0, 'ceiling'),
);
for (const type of ['integer', 'decimal', 'duration', 'date', 'date_time'] as const) {
  define<[unknown, unknown]>(FUNCTIONS, 'greatest', [type, type], type, ([a, b]) =>
    compare(a, b) >= 0 ? a : b,
  );
  define<[unknown, unknown]>(FUNCTIONS, 'least', [type, type], type, ([a, b]) =>
    compare(a, b) <= 0 ? a : b,
  );
}

for (const table of [FUNCTIONS, MEMBERS]) {
  define<[string]>(table, 'size', ['text'], 'integer', ([a]) => BigInt(texts.size(a)));
}
type Two = [string, string];
define<Two>(MEMBERS, 'contains', ['text', 'text'], 'boolean', ([a, b]) => a.includes(b));
define<Two>(MEMBERS, 'startsWith', ['text', 'text'], 'boolean', ([a, b]) => a.startsWith(b));
define<Two>(MEMBERS, 'endsWith', ['text', 'text'], 'boolean', ([a, b]) => a.endsWith(b));
define<[string]>(MEMBERS, 'lowerAscii', ['text'], 'text', ([a]) => texts.lower(a));
define<[string]>(MEMBERS, 'upperAscii', ['text'], 'text', ([a]) => texts.upper(a));
define<[string]>(MEMBERS, 'trim', ['text'], 'text', ([a]) => texts.trim(a));
define<[string, bigint]>(MEMBERS, 'substring', ['text', 'integer'], 'text', ([a, from]) =>
  texts.substring(a, from, BigInt(texts.size(a))),
);
define<[string, bigint, bigint]>(
  MEMBERS,
  'substring',
  ['text', 'integer', 'integer'],
  'text',
  ([a, from, to]) => texts.substring(a, from, to),
);

define(FUNCTIONS, 'now', [], 'date_time', (_, { now }) => now);
define(FUNCTIONS, 'today', [], 'date', (_, { now, zone }) => moments.local(now, zone)?.day ?? null);
define<[bigint]>(FUNCTIONS, 'date', ['date_time'], 'date', ([a], { zone }) =>
  moments.local(a, zone)?.day ?? null,
);
const DAY_PARTS: Record<string, (day: number) => number> = {
  getFullYear: (day) => moments.calendar(day).year,
  getMonth: (day) => moments.calendar(day).month - 1,
  getDate: (day) => moments.calendar(day).day,
  getDayOfMonth: (day) => moments.calendar(day).day - 1,
  getDayOfWeek: moments.dayOfWeek,
  getDayOfYear: moments.dayOfYear,
};
for (const [name, part] of Object.entries(DAY_PARTS)) {
  define<[number]>(MEMBERS, name, ['date'], 'integer', ([a]) => BigInt(part(a)));
  define<[bigint]>(MEMBERS, name, ['date_time'], 'integer', ([a], { zone }) => {
    const at = moments.local(a, zone);
    return at === null ? null : BigInt(part(at.day));
  });
}
const CLOCK_PARTS: Record<string, [(at: moments.Local) => number, bigint]> = {
  getHours: [(at) => at.hour, 3_600_000_000n],
  getMinutes: [(at) => at.minute, 60_000_000n],
  getSeconds: [(at) => at.second, 1_000_000n],
};
for (const [name, [part, micros]] of Object.entries(CLOCK_PARTS)) {
  define<[bigint]>(MEMBERS, name, ['date_time'], 'integer', ([a], { zone }) => {
    const at = moments.local(a, zone);
    return at === null ? null : BigInt(part(at));
  });
  define<[bigint]>(MEMBERS, name, ['duration'], 'integer', ([a]) => a / micros);
}
define<[number, bigint]>(FUNCTIONS, 'addDays', ['date', 'integer'], 'date', ([a, days]) =>
  moments.plusDays(a, days),
);
define<[number, bigint]>(FUNCTIONS, 'addMonths', ['date', 'integer'], 'date', ([a, months]) =>
  moments.plusMonths(a, months),
);
define<[number, number]>(FUNCTIONS, 'daysBetween', ['date', 'date'], 'integer', ([a, b]) =>
  BigInt(b - a),
);
define<[Point, Point]>(FUNCTIONS, 'distance', ['geo', 'geo'], 'decimal', ([a, b]) => {
  const value = metres(a, b);
  return value === null ? null : decimalOf(value);
});

/** The order of two values of one type: texts by code point. */
export function compare(a: unknown, b: unknown): number {
  if (typeof a === 'string') return texts.compareTexts(a, b as string);
  if (typeof a === 'object') return decimals.compareDecimals(a as Decimal, b as Decimal);
  const x = a as bigint;
  const y = b as bigint;
  return x < y ? -1 : x > y ? 1 : 0;
}
