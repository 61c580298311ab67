// Days are numbers counted from 1970-01-01; moments and durations are microseconds as BigInt.

const DAY_MS = 86_400_000;
const FIRST_DAY = -719_162;
const LAST_DAY = 2_932_896;
const FIRST = BigInt(FIRST_DAY) * 86_400_000_000n;
const LAST = BigInt(LAST_DAY + 1) * 86_400_000_000n - 1n;
const MOST_MICROS = 2n ** 63n - 1n;
const FARTHEST = 4_000_000n;

const DATE = /^(\d{4})-(\d{2})-(\d{2})$/;
const MOMENT =
  /^(\d{4}-\d{2}-\d{2})T(\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,9}))?)?(Z|[+-]\d{2}:\d{2}(?::\d{2})?)$/;

/** What a clock and a calendar show at a moment. */
export interface Local {
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
}

export function parseDay(text: string): number | null {
  const match = DATE.exec(text);
  return match ? dayOf(Number(match[1]), Number(match[2]), Number(match[3])) : null;
}

/** The day; null when the month has no such day. */
export function dayOf(year: number, month: number, day: number): number | null {
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  const fits =
    year >= 1 && year <= 9999 && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return fits ? Math.round(date.getTime() / DAY_MS) : null;
}

export function calendar(day: number): { year: number; month: number; day: number; } {
  const date = new Date(day * DAY_MS);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}

export function dayText(day: number): string {
  const { year, month, day: inMonth } = calendar(day);
  return `${pad(year, 4)}-${pad(month, 2)}-${pad(inMonth, 2)}`;
}

function pad(value: number, length: number): string {
  return String(value).padStart(length, '0');
}

export function parseMoment(text: string): bigint | null {
  const match = MOMENT.exec(text);
  const day = match?.[1] === undefined ? null : parseDay(match[1]);
  if (!match || day === null) return null;
  const [, , hour, minute, second = '0', fraction = '', offset = 'Z'] = match;
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return null;
  const seconds =
    BigInt(day) * 86_400n + BigInt(Number(hour) * 3600 + Number(minute) * 60 + Number(second));
  const micros = (seconds - offsetSeconds(offset)) * 1_000_000n + BigInt(fraction.padEnd(6, '0').slice(0, 6));
  return inRange(micros);
}

function offsetSeconds(offset: string): bigint {
  if (offset === 'Z') return 0n;
  const [hours = 0, minutes = 0, seconds = 0] = offset.slice(1).split(':').map(Number);
  return BigInt((hours * 60 + minutes) * 60 + seconds) * (offset.startsWith('-') ? -1n : 1n);
}

export function inRange(micros: bigint): bigint | null {
  return micros >= FIRST && micros <= LAST ? micros : null;
}

/** A length of time, where 64 bits hold it. */
export function durationInRange(micros: bigint): bigint | null {
  return micros <= MOST_MICROS && micros >= -MOST_MICROS - 1n ? micros : null;
}

const formats = new Map<string, Intl.DateTimeFormat>();

function clock(zone: string): Intl.DateTimeFormat {
  let format = formats.get(zone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-u-ca-iso8601-nu-latn', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
    formats.set(zone, format);
  }
  return format;
}

/** Clock and calendar in a zone; null outside the years 1 to 9999. */
export function local(micros: bigint, zone: string): Local | null {
  const ms = Number(floorDiv(micros, 1000n));
  const part: Record<string, number> = {};
  for (const { type, value } of clock(zone).formatToParts(ms)) part[type] = Number(value);
  const { year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0 } = part;
  const at = dayOf(year, month, day);
  return at === null ? null : { day: at, hour, minute, second };
}

function floorDiv(a: bigint, b: bigint): bigint {
  const whole = a / b;
  return a % b < 0n ? whole - 1n : whole;
}

export function plusDays(day: number, days: bigint): number | null {
  return days > FARTHEST || days < -FARTHEST ? null : dayInRange(day + Number(days));
}

export function plusMonths(day: number, months: bigint): number | null {
  if (months > FARTHEST || months < -FARTHEST) return null;
  const { year, month, day: inMonth } = calendar(day);
  const count = year * 12 + (month - 1) + Number(months);
  const toYear = Math.floor(count / 12);
  const toMonth = (count - toYear * 12) + 1;
  for (let last = inMonth; last >= 28; last--) {
    const found = dayOf(toYear, toMonth, last);
    if (found !== null) return found;
  }
  return dayOf(toYear, toMonth, inMonth);
}

function dayInRange(day: number): number | null {
  return day >= FIRST_DAY && day <= LAST_DAY ? day : null;
}

export function dayOfYear(day: number): number {
  return day - (dayOf(calendar(day).year, 1, 1) ?? day);
}

/** Sunday is 0. */
export function dayOfWeek(day: number): number {
  return (((day + 4) % 7) + 7) % 7;
}
