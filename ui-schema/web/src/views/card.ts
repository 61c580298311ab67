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

/** The first line of a record's card. */
export function titleOf(document: ListDocument, record: RecordData, paths: readonly string[], manner: Manner): string {
  const [first] = paths;
  const schema = first === undefined ? undefined : document.data.properties[first];
  const title = first === undefined || schema === undefined ? '' : text(valueAt(record, first), schema, manner);
  return title === '' ? record.id.slice(-6) : title;
}
