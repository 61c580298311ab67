import { decimalText, parseDecimal } from './decimal';

const SHORT = /^(-?\d{1,15}(?:\.\d{1,6})?)([smhd])$/;
const ISO = /^([+-]?)P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d{1,6})?)S)?)?$/;
const SECOND = 1_000_000n;
const UNITS: readonly (readonly [string, bigint])[] = [
  ['d', 86_400n * SECOND],
  ['h', 3_600n * SECOND],
  ['m', 60n * SECOND],
  ['s', SECOND],
];
const MOST = 999_999_999_999_999_999n;

/** Microseconds of `90s`, `15m`, `2h`, `3d` or ISO 8601; null for another text. */
export function parseDuration(text: string): bigint | null {
  const short = SHORT.exec(text);
  const micros = short ? times(short[1] ?? '', short[2] ?? '') : iso(text);
  return micros !== null && micros <= MOST && micros >= -MOST ? micros : null;
}

function times(number: string, unit: string): bigint | null {
  const parsed = parseDecimal(number);
  const size = UNITS.find(([letter]) => letter === unit)?.[1];
  if (!parsed || size === undefined) return null;
  const product = parsed.digits * size;
  const divisor = 10n ** BigInt(parsed.places);
  return product % divisor === 0n ? product / divisor : null;
}

function iso(text: string): bigint | null {
  const match = ISO.exec(text);
  if (!match || text.endsWith('P') || text.endsWith('T')) return null;
  const [, sign, days = '0', hours = '0', minutes = '0', seconds = '0'] = match;
  const total =
    (BigInt(days) * 1440n + BigInt(hours) * 60n + BigInt(minutes)) * 60n * SECOND +
    (times(seconds, 's') ?? 0n);
  return sign === '-' ? -total : total;
}

/** In the largest unit that needs no fraction; fractions of seconds as in `1.5s`. */
export function durationText(micros: bigint): string {
  const unit = micros === 0n ? undefined : UNITS.find(([, size]) => micros % size === 0n);
  return unit
    ? `${micros / unit[1]}${unit[0]}`
    : `${decimalText({ digits: micros, places: 6 })}s`;
}
