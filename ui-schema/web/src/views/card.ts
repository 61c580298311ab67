import type { RecordData } from '../api/records';
import type { Manner } from '../engine/format';
import { valueAt, type ListDocument } from './list/document';
import { text } from './list/Value';

/** Paths a card of a record shows, its title first. */
export function cardPaths({ layout, data }: ListDocument, card: readonly string[] | undefined): readonly string[] {
  return (card ?? layout.card ?? layout.columns.slice(0, 3)).filter((path) => path in data.properties);
}

/** The fields to ask for: what is shown, and what the view goes by. */
export function wanted({ data }: ListDocument, paths: readonly string[], ...others: readonly (string | undefined)[]): readonly string[] {
  return [...new Set([...paths, ...others])].filter((path): path is string => path !== undefined && path in data.properties);
}

/** A number or a code says little by itself: the name is the title, else the text beside the number. */
function titlePath({ data }: ListDocument, paths: readonly string[]): string | undefined {
  const named = paths.find((path) => path === 'name' || path === 'title');
  if (named !== undefined) return named;
  const [first, second = ''] = paths;
  const numbered = data.properties[first ?? '']?.['x-type'] === 'auto_number';
  return numbered && data.properties[second]?.['x-type'] === 'text' ? second : first;
}

/** The first line of a record's card. */
export function titleOf(document: ListDocument, record: RecordData, paths: readonly string[], manner: Manner): string {
  const path = titlePath(document, paths);
  const schema = path === undefined ? undefined : document.data.properties[path];
  const title = path === undefined || schema === undefined ? '' : text(valueAt(record, path), schema, manner);
  return title === '' ? record.id.slice(-6) : title;
}

/** What a card says below its title. */
export function factsOf(document: ListDocument, paths: readonly string[]): readonly string[] {
  return paths.filter((path) => path !== titlePath(document, paths));
}
