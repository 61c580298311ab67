import { calendar, dayOf, dayOfWeek, dayText, local, parseDay, plusDays } from './cel/moments';
import { decimalText, multiply, parseDecimal } from './decimal';
import { durationText, parseDuration } from './duration';

// What people type, read into what the wire wants; undefined where it cannot be read.

const WORDS: Readonly<Record<string, number>> = {
  今天: 0,
  明天: 1,
  后天: 2,
  後天: 2,
  大后天: 3,
  昨天: -1,
  前天: -2,
  today: 0,
  tomorrow: 1,
  yesterday: -1,
};
const WEEKDAYS = '日一二三四五六';

/** Full-width characters as their plain ones. */
function plain(text: string): string {
  return text
    .replace(/[\uFF01-\uFF5E]/g, (each) => String.fromCharCode(each.charCodeAt(0) - 0xfee0))
    .replace(/\u3000/g, ' ')
    .trim();
}

/** A day: `2026-11-24`, `20261124`, `11-24`, `11/24`, `11月24日`, `24`, `明天`, `下周三`, `+3`. */
export function parseDateInput(text: string, today: number): string | undefined {
  const given = plain(text).toLowerCase();
  const day = WORDS[given] !== undefined ? plusDays(today, BigInt(WORDS[given])) : (relative(given, today) ?? written(given, today));
  return day === null || day === undefined ? undefined : dayText(day);
}

function relative(given: string, today: number): number | null | undefined {
  const days = /^([+-]\d{1,4})$/.exec(given)?.[1];
  if (days !== undefined) return plusDays(today, BigInt(days));
  const week = /^(下|上|本|这|這)?(?:周|星期|礼拜|禮拜|週)([日天一二三四五六])$/.exec(given);
  if (!week) return undefined;
  const wanted = WEEKDAYS.indexOf(week[2] === '天' ? '日' : (week[2] ?? ''));
  const monday = today - ((dayOfWeek(today) + 6) % 7);
  const weeks = week[1] === '下' ? 7 : week[1] === '上' ? -7 : 0;
  return monday + ((wanted + 6) % 7) + weeks;
}

function written(given: string, today: number): number | null | undefined {
  const { year, month } = calendar(today);
  const solid = /^(\d{4})(\d{2})(\d{2})$/.exec(given);
  if (solid) return dayOf(Number(solid[1]), Number(solid[2]), Number(solid[3]));
  const parts = /^(?:(\d{4})[-/.年])?(?:(\d{1,2})[-/.月])?(\d{1,2})日?$/.exec(given);
  if (!parts || (parts[1] !== undefined && parts[2] === undefined)) return undefined;
  return dayOf(Number(parts[1] ?? year), Number(parts[2] ?? month), Number(parts[3]));
}

/** A time of day: `9:30`, `0930`, `9点半`, `下午3点`; minutes since midnight. */
export function parseTimeInput(text: string): number | undefined {
  const given = plain(text).toLowerCase();
  const match =
    /^(上午|下午|晚上|凌晨|am|pm)?\s*(\d{1,2})(?:[:点點时時](半|\d{1,2})?分?|(\d{2}))?\s*(am|pm)?$/.exec(given);
  if (!match) return undefined;
  const late = match[1] === '下午' || match[1] === '晚上' || match[1] === 'pm' || match[5] === 'pm';
  const hour = Number(match[2]) + (late && Number(match[2]) < 12 ? 12 : 0);
  const minute = match[3] === '半' ? 30 : Number(match[3] ?? match[4] ?? 0);
  return hour > 23 || minute > 59 ? undefined : hour * 60 + minute;
}

/** A day and a time: `明天 9:30`, `2026-11-24 0930`; without a day today, without a time midnight. */
export function parseMomentInput(text: string, now: number, zone: string): string | undefined {
  const today = local(BigInt(now) * 1000n, zone)?.day ?? 0;
  const [first = '', ...rest] = plain(text).replace(/(\d)t(\d)/i, '$1 $2').split(/\s+/);
  const day = parseDateInput(first, today);
  if (day !== undefined && rest.length === 0) return momentIn(day, 0, zone);
  const minutes = parseTimeInput(day === undefined ? plain(text) : rest.join(' '));
  return minutes === undefined ? undefined : momentIn(day ?? dayText(today), minutes, zone);
}

/** The moment at which clocks of a zone show this, as on the wire. */
export function momentIn(day: string, minutes: number, zone: string): string {
  const wall = (parseDay(day) ?? 0) * 86_400_000 + minutes * 60_000;
  let offset = offsetAt(wall, zone);
  offset = offsetAt(wall - offset, zone);
  const sign = offset < 0 ? '-' : '+';
  const size = Math.abs(offset) / 60_000;
  const two = (value: number) => String(Math.floor(value)).padStart(2, '0');
  return `${day}T${two(minutes / 60)}:${two(minutes % 60)}:00${sign}${two(size / 60)}:${two(size % 60)}`;
}

function offsetAt(ms: number, zone: string): number {
  const at = local(BigInt(ms) * 1000n, zone);
  if (!at) return 0;
  const wall = at.day * 86_400_000 + ((at.hour * 60 + at.minute) * 60 + at.second) * 1000;
  return wall - Math.floor(ms / 1000) * 1000;
}

/** A number: separators left out, full-width digits, `1.2万`. */
export function parseNumberInput(text: string): string | undefined {
  const given = plain(text).replace(/[,，\s￥¥$€%]/g, '');
  const match = /^([+-]?\d*\.?\d+)\.?([万萬亿億k])?$/i.exec(given);
  const number = match && parseDecimal(match[1] ?? '');
  if (!number) return undefined;
  const times = { 万: 4, 萬: 4, 亿: 8, 億: 8, k: 3 }[match[2]?.toLowerCase() ?? ''] ?? 0;
  const product = multiply(number, { digits: 10n ** BigInt(times), places: 0 });
  return product ? decimalText(product) : undefined;
}

const UNITS: Readonly<Record<string, bigint>> = { 天: 86_400n, 日: 86_400n, 时: 3600n, 時: 3600n, 分: 60n, 秒: 1n };

/** A length of time: `1h30m`, `90分`, `1小时30分`, `1.5h`, `1:30`; a bare number is hours. */
export function parseDurationInput(text: string): string | undefined {
  const given = plain(text).toLowerCase().replace(/\s/g, '');
  const clock = /^(\d{1,4}):(\d{2})$/.exec(given);
  if (clock) return durationText((BigInt(clock[1] ?? 0) * 60n + BigInt(clock[2] ?? 0)) * 60_000_000n);
  if (/^\d+(\.\d+)?$/.test(given)) return whole(given, 3600n);
  const known = parseDuration(given) ?? parseDuration(given.toUpperCase());
  if (known !== null) return durationText(known);
  const part = /(\d+(?:\.\d+)?)(个?小?[天日时時分秒]钟?鐘?|[dhms])/g;
  if (given.replace(part, '') !== '') return undefined;
  let micros = 0n;
  for (const [, number = '', unit = ''] of given.matchAll(part)) {
    const letter = /[天日时時分秒]/.exec(unit)?.[0];
    const size = letter === undefined ? { d: 86_400n, h: 3600n, m: 60n, s: 1n }[unit] : UNITS[letter];
    const length = size === undefined ? null : parseDuration(whole(number, size) ?? '');
    if (length === null) return undefined;
    micros += length;
  }
  return micros === 0n ? undefined : durationText(micros);
}

function whole(number: string, seconds: bigint): string | undefined {
  const parsed = parseDecimal(number);
  if (!parsed) return undefined;
  const micros = (parsed.digits * seconds * 1_000_000n) / 10n ** BigInt(parsed.places);
  return durationText(micros);
}
