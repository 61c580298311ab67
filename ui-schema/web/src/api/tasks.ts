import { send } from './client';
import type { Page } from './records';

/** Something the person has to do now. */
export interface Task {
  readonly id: string;
  readonly title: string;
  readonly record: { readonly object: string; readonly id: string; readonly label: string };
  readonly state: string | null;
  readonly transition: string | null;
  readonly since: string;
  readonly due: string | null;
  readonly overdue: boolean;
  /** Others could do it too. */
  readonly pool: boolean;
  readonly claimed: boolean;
}

export async function listTasks(cursor?: string, signal?: AbortSignal): Promise<Page<Task>> {
  const options = { query: { limit: 100, cursor, count: true } };
  return (await send<Page<Task>>('GET', '/api/v1/tasks', signal === undefined ? options : { ...options, signal })).data;
}

export async function claimTask(id: string): Promise<void> {
  await send('POST', `/api/v1/tasks/${id}/claim`);
}

export async function releaseTask(id: string): Promise<void> {
  await send('POST', `/api/v1/tasks/${id}/release`);
}
