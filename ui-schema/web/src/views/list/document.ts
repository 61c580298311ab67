import type { ListLink, Rights } from '../../api/documents';
import type { FieldSchema, LayoutNode, ObjectSchema, Color } from '../../engine/document';

/** A column of a board. */
export interface BoardColumn {
  readonly value: string;
  readonly title: string;
  readonly 'x-color'?: Color;
}

/** A step that leads from one column of a board to another. */
export interface BoardStep {
  readonly name: string;
  readonly title: string;
  readonly from: readonly string[];
  readonly to: string;
}

/** One way to look at the records of a list. */
export type View =
  | { readonly type: 'table' }
  | { readonly type: 'kanban'; readonly field: string; readonly card?: readonly string[]; readonly columns: readonly BoardColumn[]; readonly steps?: readonly BoardStep[] }
  | { readonly type: 'calendar'; readonly from: string; readonly to?: string; readonly card?: readonly string[] }
  | { readonly type: 'map'; readonly field: string; readonly card?: readonly string[] }
  | { readonly type: 'tree'; readonly field: string; readonly columns?: readonly string[] }
  | { readonly type: 'gallery'; readonly field?: string; readonly card?: readonly string[] };

export type ViewType = View['type'];

export interface ListNode {
  readonly layout?: string;
  readonly columns: readonly string[];
  readonly sort?: readonly string[];
  readonly filter?: string;
  readonly card?: readonly string[];
  readonly views: readonly View[];
  readonly words?: boolean;
}

/** Something done to many records at once, or to none yet. */
export interface ListAction {
  readonly id: string;
  readonly kind: string;
  readonly title: string;
  readonly intent: string;
  readonly placement: string;
  readonly form?: { readonly data: ObjectSchema; readonly layout: LayoutNode };
}

/** A list as the server compiled it for the viewer. */
export interface ListDocument {
  readonly object: string;
  readonly title: string;
  readonly data: ObjectSchema;
  readonly may: Rights;
  readonly kinds?: readonly ListLink[];
  readonly layout: ListNode;
  readonly actions?: readonly ListAction[];
}

export type Fields = Readonly<Record<string, FieldSchema>>;

/** The fields that can be a column, in order. */
export function columnFields({ data }: ListDocument): readonly (readonly [string, FieldSchema])[] {
  return Object.entries(data.properties).filter(([, schema]) => !['children', 'json'].includes(schema['x-type']) && schema.writeOnly !== true);
}

/** What a column is called: a field of another record after the field that leads there, where that is known. */
export function titleAt(fields: Fields, path: string): string {
  const title = fields[path]?.title ?? path;
  const through = fields[path.split('.')[0] ?? ''];
  return path.includes('.') && through !== undefined && !title.includes(through.title) ? `${through.title} · ${title}` : title;
}

const NAMES = new Set(['name', 'title', 'label']);

/** The same where there is little room: the name of another record is called as the field that leads there. */
export function shortTitleAt(fields: Fields, path: string): string {
  const [field = '', name = ''] = path.split('.');
  return (NAMES.has(name) ? fields[field]?.title : undefined) ?? titleAt(fields, path);
}

/** The path a field's value lies at: a record answers `customer.level` inside of its customer. */
export function valueAt(record: Readonly<Record<string, unknown>>, path: string): unknown {
  if (path in record) return record[path];
  let value: unknown = record;
  for (const name of path.split('.')) {
    if (typeof value !== 'object' || value === null) return undefined;
    value = (value as Record<string, unknown>)[name];
  }
  return value;
}
