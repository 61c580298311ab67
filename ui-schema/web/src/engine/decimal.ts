/** An exact decimal number: `digits` / 10^`places`. */
export interface Decimal {
  readonly digits: bigint;
  readonly places: number;
}

const WRITTEN = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d{1,3}))?$/;
const MOST_PLACES = 20;
const QUOTIENT_PLACES = 10;
const BOUND = 10n ** 30n;

export type Rounding = 'half-up' | 'floor' | 'ceiling' | 'down';

/** The number a text writes; undefined when it writes none. */
export function parseDecimal(text: string): Decimal | undefined {
  const match = WRITTEN.exec(text.trim());
  if (!match) return undefined;
  const [, sign, whole = '', fraction = '', exponent = '0'] = match;
  if (whole + fraction === '') return undefined;
  const digits = BigInt(whole + fraction) * (sign === '-' ? -1n : 1n);
  const places = fraction.length - Number(exponent);
  return places < 0 ? { digits: digits * 10n ** BigInt(-places), places: 0 } : { digits, places };
}

export function decimalOf(value: bigint | number): Decimal {
  return typeof value === 'bigint'
    ? { digits: value, places: 0 }
    : (parseDecimal(String(value)) ?? { digits: 0n, places: 0 });
}

/** As people and the wire write it: no exponent, no needless zeros. */
export function decimalText(value: Decimal): string {
  const [whole, fraction] = split(value);
  const kept = fraction.replace(/0+$/, '');
  const text = kept === '' ? whole : `${whole}.${kept}`;
  return value.digits < 0n ? `-${text}` : text;
}

/** With exactly so many places, rounded half up. */
export function fixedText(value: Decimal, places: number): string {
  const [whole, fraction] = split(scaled(value, places, 'half-up'));
  const text = places === 0 ? whole : `${whole}.${fraction}`;
  return value.digits < 0n ? `-${text}` : text;
}

function split({ digits, places }: Decimal): [string, string] {
  const text = (digits < 0n ? -digits : digits).toString().padStart(places + 1, '0');
  const point = text.length - places;
  return [text.slice(0, point), text.slice(point)];
}

/** The number with so many places; what does not fit is rounded. */
export function scaled(value: Decimal, places: number, rounding: Rounding): Decimal {
  if (places >= value.places) {
    return { digits: value.digits * 10n ** BigInt(places - value.places), places };
  }
  return { digits: quotient(value.digits, 10n ** BigInt(value.places - places), rounding), places };
}

function quotient(a: bigint, b: bigint, rounding: Rounding): bigint {
  const whole = a / b;
  const rest = a % b;
  if (rest === 0n) return whole;
  const away = (a < 0n) === (b < 0n) ? 1n : -1n;
  switch (rounding) {
    case 'down':
      return whole;
    case 'floor':
      return away < 0n ? whole - 1n : whole;
    case 'ceiling':
      return away > 0n ? whole + 1n : whole;
    case 'half-up': {
      const twice = 2n * (rest < 0n ? -rest : rest);
      return twice >= (b < 0n ? -b : b) ? whole + away : whole;
    }
  }
}

export function compareDecimals(a: Decimal, b: Decimal): number {
  const places = Math.max(a.places, b.places);
  const x = scaled(a, places, 'down').digits;
  const y = scaled(b, places, 'down').digits;
  return x < y ? -1 : x > y ? 1 : 0;
}

/** At most 20 places; null from 10^30 on, so that no expression grows a number without bound. */
export function bounded(value: Decimal): Decimal | null {
  const rounded = value.places > MOST_PLACES ? scaled(value, MOST_PLACES, 'half-up') : value;
  const size = rounded.digits < 0n ? -rounded.digits : rounded.digits;
  return size < BOUND * 10n ** BigInt(rounded.places) ? rounded : null;
}

export function add(a: Decimal, b: Decimal): Decimal | null {
  const places = Math.max(a.places, b.places);
  const sum = scaled(a, places, 'down').digits + scaled(b, places, 'down').digits;
  return bounded({ digits: sum, places });
}

export function negate(a: Decimal): Decimal {
  return { digits: -a.digits, places: a.places };
}

export function subtract(a: Decimal, b: Decimal): Decimal | null {
  return add(a, negate(b));
}

export function multiply(a: Decimal, b: Decimal): Decimal | null {
  return bounded({ digits: a.digits * b.digits, places: a.places + b.places });
}

/** Rounded half up to 10 places; null by zero. */
export function divide(a: Decimal, b: Decimal): Decimal | null {
  if (b.digits === 0n) return null;
  const shift = QUOTIENT_PLACES + b.places - a.places;
  const digits =
    shift >= 0
      ? quotient(a.digits * 10n ** BigInt(shift), b.digits, 'half-up')
      : quotient(a.digits, b.digits * 10n ** BigInt(-shift), 'half-up');
  return bounded({ digits, places: QUOTIENT_PLACES });
}

/** What a division to a whole number leaves, with the sign of a; null by zero. */
export function remainder(a: Decimal, b: Decimal): Decimal | null {
  if (b.digits === 0n) return null;
  const places = Math.max(a.places, b.places);
  const rest = scaled(a, places, 'down').digits % scaled(b, places, 'down').digits;
  return bounded({ digits: rest, places });
}

export function round(a: Decimal, places: number, rounding: Rounding = 'half-up'): Decimal | null {
  return places < 0 || places > MOST_PLACES ? null : bounded(scaled(a, places, rounding));
}
