import { compareDecimals, type Decimal } from '../decimal';
import type { Point, RecordValue } from './types';

/** Whether two values of one type are the same; null equals only null. */
export function same(a: unknown, b: unknown): boolean {
  if (a === null || b === null || typeof a !== 'object' || typeof b !== 'object') return a === b;
  if ('digits' in a) return compareDecimals(a as Decimal, b as Decimal) === 0;
  if ('lat' in a) {
    const [x, y] = [a as Point, b as Point];
    return x.lat === y.lat && x.lng === y.lng;
  }
  const [x, y] = [a as RecordValue, b as RecordValue];
  return x.id === y.id && x.object === y.object;
}
