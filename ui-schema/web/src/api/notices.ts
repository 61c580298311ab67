import { send } from './client';

/** Something the person has been told. */
export interface Notice {
  readonly id: string;
  readonly notice: string;
  readonly label: string;
  readonly subject: string;
  readonly text: string;
  readonly urgent: boolean;
  readonly record: { readonly object: string; readonly id: string };
  readonly told_at: string;
  readonly read_at: string | null;
}

export interface Notices {
  readonly items: readonly Notice[];
  readonly next: string | null;
  readonly unread: number;
}

export type Way = 'at_once' | 'digest' | 'never';

/** How somebody wants to be told of one kind of notice; a way that is absent is not offered. */
export interface Preference {
  readonly notice: string;
  readonly label: string;
  readonly urgent: boolean;
  readonly in_app?: Way;
  readonly email?: Way;
}

export interface Preferences {
  readonly digest_hour: number;
  readonly notices: readonly Preference[];
}

export async function listNotices(cursor?: string): Promise<Notices> {
  return (await send<Notices>('GET', '/api/v1/notices', { query: { limit: 30, cursor } })).data;
}

export async function readNotice(id: string): Promise<void> {
  await send('POST', `/api/v1/notices/${id}/read`);
}

export async function readNoticesUntil(until: string): Promise<void> {
  await send('POST', '/api/v1/notices/read', { body: { until } });
}

export async function preferences(): Promise<Preferences> {
  return (await send<Preferences>('GET', '/api/v1/notices/preferences')).data;
}

export async function choosePreferences(wish: {
  readonly digest_hour?: number;
  readonly notices?: readonly { readonly notice: string; readonly in_app?: Way; readonly email?: Way }[];
}): Promise<Preferences> {
  return (await send<Preferences>('PUT', '/api/v1/notices/preferences', { body: wish })).data;
}
