import { decimalText, fixedText, parseDecimal } from './decimal';
import type { FieldSchema } from './document';
import { parseDuration } from './duration';

/** How values are written for a person. */
export interface Manner {
  /** BCP 47. */
  readonly locale: string;
  /** The tenant's time zone. */
  readonly zone: string;
}

const formats = new Map<string, Intl.NumberFormat | Intl.DateTimeFormat | Intl.RelativeTimeFormat>();

function kept<T extends Intl.NumberFormat | Intl.DateTimeFormat | Intl.RelativeTimeFormat>(key: string, make: () => T): T {
  const known = (formats.get(key) as T | undefined) ?? make();
  formats.set(key, known);
  return known;
}

/** A number with separators and every digit it has; what is none is shown as it is. */
export function formatNumber(value: unknown, schema: FieldSchema, { locale }: Manner): string {
  const number = parseDecimal(String(value));
  if (!number) return String(value);
  const currency = schema['x-currency'];
  const places = schema['x-type'] === 'money' ? Math.max(schema['x-scale'] ?? 2, 0) : undefined;
  const text = places === undefined ? decimalText(number) : fixedText(number, places);
  const digits = /\.(\d+)$/.exec(text)?.[1]?.length ?? 0;
  const key = `n|${locale}|${currency ?? ''}|${digits}`;
  const format = kept(key, () => new Intl.NumberFormat(locale, numberOptions(currency, digits)));
  // Intl takes texts exactly where it is new enough; a double otherwise
  const shown = format.format(text as unknown as number);
  return schema['x-type'] === 'percent' ? `${shown}%` : shown;
}

function numberOptions(currency: string | undefined, digits: number): Intl.NumberFormatOptions {
  const exact = { minimumFractionDigits: digits, maximumFractionDigits: digits };
  return currency === undefined
    ? exact
    : { ...exact, style: 'currency', currency, currencyDisplay: 'narrowSymbol' };
}

/** A day, as people write it; the zone plays no part. */
export function formatDate(value: string, { locale }: Manner): string {
  const date = new Date(`${value}T00:00:00Z`);
  if (Number.isNaN(date.getTime())) return value;
  const options = { timeZone: 'UTC', year: 'numeric', month: '2-digit', day: '2-digit' } as const;
  return kept(`d|${locale}`, () => new Intl.DateTimeFormat(locale, options)).format(date);
}

export function formatDateTime(value: string, { locale, zone }: Manner): string {
  const date = new Date(value);
  if (Number.isNaN(date.getTime())) return value;
  const options = {
    timeZone: zone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  } as const;
  return kept(`t|${locale}|${zone}`, () => new Intl.DateTimeFormat(locale, options)).format(date);
}

type Unit = 'second' | 'minute' | 'hour' | 'day' | 'month' | 'year';

const STEPS: readonly (readonly [Unit, number])[] = [
  ['year', 31_536_000],
  ['month', 2_592_000],
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
];

/** How far a moment is from now: "3 minutes ago". */
export function formatDistance(value: string, now: number, { locale }: Manner): string {
  const seconds = (new Date(value).getTime() - now) / 1000;
  const [unit, size] = STEPS.find(([, each]) => Math.abs(seconds) >= each) ?? (['second', 1] as const);
  const format = kept(`r|${locale}`, () => new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }));
  return format.format(Math.round(seconds / size), unit);
}

const DURATION_UNITS = [
  ['day', 86_400_000_000n],
  ['hour', 3_600_000_000n],
  ['minute', 60_000_000n],
  ['second', 1_000_000n],
] as const;

/** A length of time in its units, at most two of them when `short`. */
export function formatDuration(value: string, { locale }: Manner, short = false): string {
  const micros = parseDuration(value);
  return micros === null ? value : formatMicros(micros, locale, short);
}

export function formatMicros(micros: bigint, locale: string, short = false): string {
  let rest = micros < 0n ? -micros : micros;
  const parts: string[] = [];
  for (const [unit, size] of DURATION_UNITS) {
    const count = rest / size;
    rest %= size;
    if (count === 0n || (short && parts.length === 2)) continue;
    const options = { style: 'unit', unit, unitDisplay: locale.startsWith('zh') ? 'long' : 'short' } as const;
    parts.push(kept(`u|${locale}|${unit}`, () => new Intl.NumberFormat(locale, options)).format(Number(count)));
  }
  if (parts.length === 0) {
    const options = { style: 'unit', unit: 'second' } as const;
    return kept(`u|${locale}|0`, () => new Intl.NumberFormat(locale, options)).format(0);
  }
  return `${micros < 0n ? '-' : ''}${parts.join(locale.startsWith('zh') ? '' : ' ')}`;
}
