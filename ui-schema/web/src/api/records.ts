import { send, type Answer } from './client';

export interface Reference {
  readonly id: string;
  readonly label: string;
}

/** A record as the server tells it, by API names. */
export interface RecordData {
  readonly id: string;
  readonly version: number;
  readonly [field: string]: unknown;
}

export interface Page<T> {
  readonly items: readonly T[];
  readonly next: string | null;
  readonly count?: number;
  /** There are more than `count`: it stopped counting. */
  readonly count_is_minimum?: boolean;
}

export interface ListQuery {
  readonly filter?: string | undefined;
  readonly q?: string | undefined;
  readonly sort?: readonly string[];
  readonly fields?: readonly string[];
  readonly limit?: number;
  readonly cursor?: string | undefined;
  readonly count?: boolean;
}

/** What became of one operation of a bulk. */
export interface BulkResult {
  readonly status: number;
  readonly id?: string;
  readonly version?: number;
  readonly record?: RecordData;
  readonly problem?: { readonly title?: string; readonly detail?: string };
}

export type BulkOperation =
  | { readonly op: 'create'; readonly fields: Readonly<Record<string, unknown>> }
  | { readonly op: 'update'; readonly id: string; readonly version?: number; readonly fields: Readonly<Record<string, unknown>> }
  | { readonly op: 'delete'; readonly id: string; readonly version?: number };

/** A step of a flow that may be taken now, or why it may not. */
export interface Transition {
  readonly name: string;
  readonly label: string;
  readonly to?: string;
  readonly [more: string]: unknown;
}

const at = (object: string, id?: string) => `/api/v1/records/${object}${id === undefined ? '' : `/${id}`}`;

export async function listRecords(object: string, query: ListQuery, signal?: AbortSignal): Promise<Page<RecordData>> {
  const { filter, q, sort, fields, limit, cursor, count } = query;
  const options = { query: { filter, q, sort, fields, limit, cursor, count } };
  return (await send<Page<RecordData>>('GET', at(object), signal === undefined ? options : { ...options, signal })).data;
}

export function getRecord(object: string, id: string, signal?: AbortSignal): Promise<Answer<RecordData>> {
  return send('GET', at(object, id), signal === undefined ? {} : { signal });
}

export function createRecord(object: string, fields: Readonly<Record<string, unknown>>, key: string): Promise<Answer<RecordData>> {
  return send('POST', at(object), { body: fields, key });
}

export function patchRecord(
  object: string,
  id: string,
  patch: Readonly<Record<string, unknown>>,
  version: number | undefined,
): Promise<Answer<RecordData>> {
  return send('PATCH', at(object, id), { body: patch, ifMatch: version === undefined ? undefined : `"${version}"` });
}

export async function deleteRecord(object: string, id: string, version?: number): Promise<void> {
  await send('DELETE', at(object, id), { ifMatch: version === undefined ? undefined : `"${version}"` });
}

export async function bulk(object: string, operations: readonly BulkOperation[], key: string): Promise<readonly BulkResult[]> {
  const body = { atomic: false, operations };
  return (await send<{ results: readonly BulkResult[] }>('POST', `${at(object)}/bulk`, { body, key })).data.results;
}

export async function transitionsOf(object: string, id: string): Promise<Readonly<Record<string, unknown>>> {
  return (await send<Record<string, unknown>>('GET', `${at(object, id)}/transitions`)).data;
}

export function takeStep(
  object: string,
  id: string,
  step: string,
  input: { readonly fields?: Readonly<Record<string, unknown>>; readonly comment?: string },
  key: string,
  version?: number,
): Promise<Answer<RecordData>> {
  const ifMatch = version === undefined ? undefined : `"${version}"`;
  return send('POST', `${at(object, id)}/transitions/${step}`, { body: input, key, ifMatch });
}
