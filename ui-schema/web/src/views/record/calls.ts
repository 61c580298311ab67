import { send, type Answer } from '../../api/client';
import type { Approval, Person } from '../../api/approvals';
import type { RecordData } from '../../api/records';

const at = (object: string, id: string) => `/api/v1/records/${object}/${id}`;
const tag = (version: number) => `"${version}"`;

/** A step that may be taken now. */
export interface OpenStep {
  readonly name: string;
  readonly label: string;
  readonly to: string;
  readonly to_label: string;
  readonly fields: readonly { readonly field: string; readonly label: string; readonly required: boolean }[];
  readonly comment: 'none' | 'optional' | 'required';
}

export interface ClosedStep {
  readonly name: string;
  readonly label: string;
  readonly because: string;
}

export interface Steps {
  readonly state?: string;
  readonly items: readonly OpenStep[];
  readonly closed?: readonly ClosedStep[];
  readonly approval?: Approval;
}

export interface Change {
  readonly version: number;
  readonly operation: 'create' | 'update' | 'delete' | 'restore' | (string & {});
  readonly at: string;
  readonly by: Person | null;
  readonly transition?: string;
  readonly comment?: string | null;
  readonly changes: Readonly<Record<string, { readonly from: unknown; readonly to: unknown }>>;
}

export interface Message {
  readonly id: string;
  readonly inside: boolean;
  readonly author: { readonly name: string; readonly kind: string; readonly me: boolean };
  readonly text: string | null;
  readonly mentions?: readonly { readonly name: string; readonly me: boolean }[];
  readonly files: readonly { readonly id: string; readonly name: string; readonly type: string; readonly size: number }[];
  readonly written_at: string;
  readonly edited_at: string | null;
  readonly removed: boolean;
}

export interface Messages {
  readonly items: readonly Message[];
  readonly next: string | null;
  readonly unread: number;
  /** The last of them the person has read. */
  readonly read_until: string | null;
  /** The person may write what only colleagues see. */
  readonly inside: boolean;
}

export const stepsOf = async (object: string, id: string, explain: boolean): Promise<Steps> =>
  (await send<Steps>('GET', `${at(object, id)}/transitions`, { query: { explain } })).data;

export const historyOf = async (object: string, id: string, cursor?: string) =>
  (await send<{ items: readonly Change[]; next: string | null }>('GET', `${at(object, id)}/history`, { query: { cursor, limit: 50 } })).data;

export const dueOf = async (object: string, id: string) =>
  (await send<{ items: readonly { name: string; at: readonly string[] }[] }>('GET', `${at(object, id)}/due`)).data.items;

export const messagesOf = async (object: string, id: string, cursor?: string): Promise<Messages> =>
  (await send<Messages>('GET', `${at(object, id)}/messages`, { query: { cursor, limit: 30 } })).data;

export const writeMessage = (object: string, id: string, said: { readonly text: string; readonly inside: boolean; readonly mentions: readonly string[] }, key: string) =>
  send<Message>('POST', `${at(object, id)}/messages`, { body: said, key });

export const readMessages = (object: string, id: string, until: string) => send('POST', `${at(object, id)}/messages/read`, { body: { until } });

/** Makes a record, knowing of likely duplicates by the names of their rules. */
export const makeRecord = (object: string, fields: object, key: string, accepted: readonly string[]): Promise<Answer<RecordData>> =>
  send('POST', `/api/v1/records/${object}`, { body: fields, key, query: { accept_duplicates: accepted } });

export const changeRecord = (object: string, id: string, patch: object, version: number, accepted: readonly string[]): Promise<Answer<RecordData>> =>
  send('PATCH', at(object, id), { body: patch, ifMatch: tag(version), query: { accept_duplicates: accepted } });
