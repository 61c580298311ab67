import { send } from './client';

/** A list as somebody wants to see it again. */
export interface SavedView {
  readonly id: string;
  readonly object: string;
  readonly title: string;
  readonly layout?: string;
  readonly view: string;
  readonly filter?: string;
  readonly sort: readonly string[];
  readonly columns: readonly string[];
  readonly roles: readonly string[];
  readonly mine: boolean;
  /** Why it no longer fits the model. */
  readonly broken?: string;
}

export type ViewInput = Omit<SavedView, 'id' | 'mine' | 'broken'>;

export async function listViews(object: string): Promise<readonly SavedView[]> {
  return (await send<{ items: readonly SavedView[] }>('GET', '/api/v1/views', { query: { object } })).data.items;
}

export async function createView(view: ViewInput, key: string): Promise<SavedView> {
  return (await send<SavedView>('POST', '/api/v1/views', { body: view, key })).data;
}

export async function replaceView(id: string, view: ViewInput): Promise<SavedView> {
  return (await send<SavedView>('PUT', `/api/v1/views/${id}`, { body: view })).data;
}

export async function deleteView(id: string): Promise<void> {
  await send('DELETE', `/api/v1/views/${id}`);
}
