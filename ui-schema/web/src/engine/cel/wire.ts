import { decimalText, parseDecimal, type Decimal } from '../decimal';
import { parseDuration, durationText } from '../duration';
import { dayText, parseDay, parseMoment } from './moments';
import { isList, isReference, type Point, type RecordValue, type Type } from './types';

/** A value as the server writes it, as expressions reckon with it; null for what is none. */
export function fromWire(raw: unknown, type: Type): unknown {
  if (isList(type)) {
    return Array.isArray(raw) ? raw.map((each) => fromWire(each, type.element)) : [];
  }
  if (raw === null || raw === undefined || raw === '') return null;
  if (isReference(type)) return record(raw, type.to);
  switch (type) {
    case 'text':
      return typeof raw === 'string' ? raw : null;
    case 'boolean':
      return typeof raw === 'boolean' ? raw : null;
    case 'integer':
      return integer(raw);
    case 'decimal':
      return decimal(raw);
    case 'date':
      return typeof raw === 'string' ? parseDay(raw) : null;
    case 'date_time':
      return typeof raw === 'string' ? parseMoment(raw) : null;
    case 'duration':
      return typeof raw === 'string' ? parseDuration(raw) : null;
    case 'geo':
      return point(raw);
    case 'opaque':
      return raw;
  }
}

function decimal(raw: unknown): Decimal | null {
  return typeof raw === 'number' || typeof raw === 'string'
    ? (parseDecimal(String(raw)) ?? null)
    : null;
}

function integer(raw: unknown): bigint | null {
  const number = decimal(raw);
  if (!number) return null;
  const unit = 10n ** BigInt(number.places);
  return number.digits % unit === 0n ? number.digits / unit : null;
}

function point(raw: unknown): Point | null {
  const { lat, lng } = raw as { lat?: unknown; lng?: unknown; };
  return lat === undefined || lng === undefined ? null : { lat: Number(lat), lng: Number(lng) };
}

function record(raw: unknown, to: readonly string[]): RecordValue {
  if (typeof raw === 'string') return { object: to[0] ?? '', id: raw, fields: {} };
  const fields = raw as Record<string, unknown>;
  const object = to.length === 1 ? to[0] : fields.object;
  return { object: String(object), id: typeof fields.id === 'string' ? fields.id : '', fields };
}

/** A computed value as the server would write it. */
export function toWire(value: unknown, type: Type): unknown {
  if (value === null) return null;
  if (isList(type)) return (value as unknown[]).map((each) => toWire(each, type.element));
  if (isReference(type)) return (value as RecordValue).id;
  switch (type) {
    case 'integer': {
      const exact = value as bigint;
      return Number.isSafeInteger(Number(exact)) ? Number(exact) : exact.toString();
    }
    case 'decimal':
      return shortest(decimalText(value as Decimal));
    case 'date':
      return dayText(value as number);
    case 'date_time':
      return new Date(Number((value as bigint) / 1000n)).toISOString();
    case 'duration':
      return durationText(value as bigint);
    case 'text':
    case 'boolean':
    case 'geo':
    case 'opaque':
      return value;
  }
}

/** A number where a double keeps every digit, otherwise text. */
function shortest(text: string): number | string {
  return text.replace(/\D/g, '').length <= 15 ? Number(text) : text;
}
