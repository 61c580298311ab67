import { send } from './client';
import type { Reference } from './records';

/** What was found of one object type. */
export interface Found {
  readonly object: string;
  readonly title: string;
  readonly items: readonly Reference[];
  /** There are others. */
  readonly more: boolean;
}

export async function search(q: string, signal: AbortSignal): Promise<readonly Found[]> {
  return (await send<{ groups: readonly Found[] }>('GET', '/api/v1/search', { query: { q, limit: 6 }, signal })).data.groups;
}
