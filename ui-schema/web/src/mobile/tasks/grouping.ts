import type { FieldSchema, ObjectSchema } from '../../engine/document';
import { isObject } from '../../engine/values';
import type { Task } from '../../api/tasks';

/** A way to put tasks into groups that the data at hand offers. */
export interface Grouping {
  /** `due`, or `object.field`-like name that stays the same while the data is the same. */
  readonly name: string;
  readonly kind: 'time' | 'distance' | 'place' | 'choice';
  readonly title: string | null;
  readonly fields: readonly { readonly object: string; readonly field: string; readonly schema: FieldSchema }[];
}

export interface Group {
  readonly key: string;
  readonly title: string;
  readonly tasks: readonly Task[];
}

export interface Point {
  readonly lat: number;
  readonly lng: number;
}

/** Records of tasks by `object/id`. */
export type Records = ReadonlyMap<string, Readonly<Record<string, unknown>>>;

const MOST_PLACES = 3;
const MOST_CHOICES = 2;

/** The groupings there are: by time always; by distance, places and choices where the lists show such fields. */
export function groupings(schemas: ReadonlyMap<string, ObjectSchema>, shown: ReadonlyMap<string, readonly string[]>): Grouping[] {
  const found = new Map<string, Grouping>();
  for (const [object, schema] of schemas) {
    for (const [field, each] of Object.entries(schema.properties)) {
      const kind = kindOf(each);
      const listed = shown.get(object)?.includes(field) ?? false;
      if (kind === null || field === 'state' || field.includes('.') || (kind !== 'distance' && !listed)) continue;
      const name = kind === 'distance' ? 'distance' : field;
      const before = found.get(name);
      const fields = [...(before?.fields ?? []), { object, field, schema: each }];
      found.set(name, { name, kind, title: kind === 'distance' ? null : each.title, fields });
    }
  }
  const all = [...found.values()];
  return [
    { name: 'due', kind: 'time', title: null, fields: [] },
    ...all.filter(({ kind }) => kind === 'distance'),
    ...all.filter(({ kind }) => kind === 'choice').slice(0, MOST_CHOICES),
    ...all.filter(({ kind }) => kind === 'place').slice(0, MOST_PLACES),
  ];
}

function kindOf(schema: FieldSchema): Grouping['kind'] | null {
  if (schema['x-type'] === 'geo') return 'distance';
  if (schema['x-type'] === 'choice') return 'choice';
  return (schema['x-type'] === 'reference' || schema['x-type'] === 'tree') && schema.type !== 'array' ? 'place' : null;
}

export interface Words {
  readonly none: string;
  readonly overdue: string;
  readonly today: string;
  readonly tomorrow: string;
  readonly later: string;
  readonly within: (km: number) => string;
  readonly beyond: string;
}

/** Tasks in groups, those with the most urgent or nearest first. */
export function grouped(tasks: readonly Task[], by: Grouping, records: Records, here: Point | null, now: number, words: Words): Group[] {
  const groups = new Map<string, { order: number; title: string; tasks: Task[] }>();
  for (const task of tasks) {
    const { key, title, order } = placeOf(task, by, records, here, now, words);
    const group = groups.get(key) ?? { order, title, tasks: [] };
    group.tasks.push(task);
    groups.set(key, group);
  }
  return [...groups]
    .sort(([, a], [, b]) => a.order - b.order || a.title.localeCompare(b.title))
    .map(([key, { title, tasks: own }]) => ({ key, title, tasks: own }));
}

interface Spot {
  readonly key: string;
  readonly title: string;
  readonly order: number;
}

const LAST = 9_999;
const RINGS = [0.5, 2, 10];

function placeOf(task: Task, by: Grouping, records: Records, here: Point | null, now: number, words: Words): Spot {
  const none = { key: '', title: words.none, order: LAST };
  if (by.kind === 'time') return byTime(task, now, words);
  const of = by.fields.find(({ object }) => object === task.record.object);
  const value = of && records.get(`${task.record.object}/${task.record.id}`)?.[of.field];
  if (of === undefined || value === null || value === undefined) return none;
  if (by.kind === 'choice') {
    const options = of.schema.oneOf ?? [];
    const at = options.findIndex((option) => option.const === value);
    // options are written from the mildest on: the last is the most pressing
    return at < 0 ? none : { key: String(value), title: options[at]?.title ?? '', order: options.length - at };
  }
  if (by.kind === 'place') return isObject(value) ? { key: String(value['id']), title: String(value['label'] ?? ''), order: 0 } : none;
  const point = value as unknown as Point;
  if (here === null) return none;
  const km = distance(here, { lat: Number(point.lat), lng: Number(point.lng) });
  const ring = RINGS.find((each) => km <= each);
  return ring === undefined
    ? { key: 'far', title: words.beyond, order: RINGS.length }
    : { key: String(ring), title: words.within(ring), order: RINGS.indexOf(ring) };
}

function byTime(task: Task, now: number, words: Words): Spot {
  if (task.due === null) return { key: 'none', title: words.none, order: LAST };
  if (task.overdue || new Date(task.due).getTime() < now) return { key: 'overdue', title: words.overdue, order: 0 };
  const days = dayOf(new Date(task.due)) - dayOf(new Date(now));
  if (days <= 0) return { key: 'today', title: words.today, order: 1 };
  return days === 1 ? { key: 'tomorrow', title: words.tomorrow, order: 2 } : { key: 'later', title: words.later, order: 3 };
}

function dayOf(date: Date): number {
  return Math.floor((date.getTime() - date.getTimezoneOffset() * 60_000) / 86_400_000);
}

const EARTH_KM = 6371;

/** Along a great circle. */
export function distance(a: Point, b: Point): number {
  const rad = (degrees: number): number => (degrees * Math.PI) / 180;
  const chord =
    Math.sin(rad(b.lat - a.lat) / 2) ** 2 +
    Math.cos(rad(a.lat)) * Math.cos(rad(b.lat)) * Math.sin(rad(b.lng - a.lng) / 2) ** 2;
  return 2 * EARTH_KM * Math.asin(Math.min(1, Math.sqrt(chord)));
}
