import { parseDecimal, type Decimal } from '../decimal';
import { durationInRange, parseDay, parseMoment } from './moments';
import { isList, isReference, type RecordValue, type Type } from './types';

const DECIMAL = /^-?\d{1,30}(\.\d{1,20})?$/;
const DURATION = /^-?(\d{1,12}(\.\d{1,6})?(ms|us|[dhms]))+$/;
const PART = /(\d{1,12}(?:\.\d{1,6})?)(ms|us|[dhms])/g;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const MICROS: Record<string, bigint> = {
  d: 86_400_000_000n,
  h: 3_600_000_000n,
  m: 60_000_000n,
  s: 1_000_000n,
  ms: 1_000n,
  us: 1n,
};

export function literalDecimal(text: string): Decimal | null {
  const whole = text.replace(/^(-?)\./, '$10.');
  return DECIMAL.test(whole) ? (parseDecimal(whole) ?? null) : null;
}

/** What a text means where a value of this type is asked for; null when it is no such value. */
export function readLiteral(text: string, type: Type): unknown {
  if (isList(type)) return null;
  if (isReference(type)) {
    const object = type.to.length === 1 ? type.to[0] : undefined;
    if (object === undefined || !UUID.test(text)) return null;
    return { object, id: text.toLowerCase(), fields: {} } satisfies RecordValue;
  }
  switch (type) {
    case 'date':
      return parseDay(text);
    case 'date_time':
      return parseMoment(text);
    case 'duration':
      return duration(text);
    case 'decimal':
      return literalDecimal(text);
    case 'text':
    case 'integer':
    case 'boolean':
    case 'geo':
    case 'opaque':
      return null;
  }
}

function duration(text: string): bigint | null {
  if (!DURATION.test(text)) return null;
  let micros = 0n;
  for (const [, number = '', unit = ''] of text.matchAll(PART)) {
    const { digits, places } = parseDecimal(number) ?? { digits: 0n, places: 0 };
    const product = digits * (MICROS[unit] ?? 0n);
    const divisor = 10n ** BigInt(places);
    if (product % divisor !== 0n) return null;
    micros += product / divisor;
  }
  return durationInRange(text.startsWith('-') ? -micros : micros);
}
