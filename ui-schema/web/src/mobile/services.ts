import { base } from '../api/address';
import { newKey, request, send } from '../api/client';
import { Unreachable } from '../api/problem';
import { choiceFilter } from '../engine/choiceFilter';
import type { FieldSchema } from '../engine/document';
import type { Form } from '../engine/form';
import type { Choice, FileValue, Services, Upload } from '../render/services';
import type { Device } from './device';
import { labels } from './labels';

const MOST_RECENT = 6;
const FOUND = 30;

/** What widgets of the phone application need: records, files and what was chosen before, offline too. */
export function servicesOf(device: Device, form: () => Form | null): Services {
  const { database } = device;
  const recentKey = (schema: FieldSchema): string => `recent/${targets(schema).join()}`;
  const recent = async (schema: FieldSchema): Promise<readonly Choice[]> =>
    ((await database.kept.get(recentKey(schema)))?.body as readonly Choice[] | undefined) ?? [];

  const choices = async (field: string, schema: FieldSchema, words: string, signal: AbortSignal): Promise<readonly Choice[]> => {
    const before = words === '' ? await recent(schema) : [];
    const name = field.split('/').pop() ?? field;
    const condition = schema['x-ref']?.filter;
    const filter = condition && choiceFilter(condition.cel, name, form()?.store.values() ?? {});
    try {
      const found = await Promise.all(targets(schema).map((object) => list(device, object, words, filter, signal)));
      const all = found.flat();
      const first = before.filter(({ id }) => filter === undefined || all.some((each) => each.id === id));
      return [...first, ...all.filter(({ id }) => !first.some((each) => each.id === id))];
    } catch (failure) {
      if (failure instanceof Unreachable && before.length > 0) return before;
      throw failure;
    }
  };
  return {
    choices,
    chose: (_, schema, choice) => {
      const remember = async (): Promise<void> => {
        const rest = (await recent(schema)).filter(({ id }) => id !== choice.id);
        const body = [choice, ...rest].slice(0, MOST_RECENT);
        await database.kept.put(recentKey(schema), { path: recentKey(schema), body, tag: null, at: Date.now() });
      };
      void remember();
    },
    upload: (file, name, progress) => upload(file, name, progress, async (held) => {
      await database.files.put(held, { id: held, blob: file, name, sentAs: null });
    }),
    fileUrl: async (file, size) => {
      if (file.held === undefined) return `${base()}/api/v1/files/${file.id}${size === undefined ? '' : '/thumbnail'}`;
      const held = await database.files.get(file.held);
      if (held === undefined) throw new Error(file.name);
      return URL.createObjectURL(held.blob);
    },
  };
}

function targets(schema: FieldSchema): readonly string[] {
  const to = schema['x-ref']?.to.map(({ object }) => object) ?? [];
  return to.length > 0 ? to : [schema['x-type']];
}

async function list(device: Device, object: string, words: string, filter: string | undefined, signal: AbortSignal): Promise<Choice[]> {
  const label = await labels(device, object);
  const query = { q: words, filter, limit: FOUND };
  const { data } = await send<{ items: readonly Record<string, unknown>[] }>('GET', `/api/v1/records/${object}`, { query, signal });
  return data.items.map((item) => ({ id: String(item['id']), label: label(item), object }));
}

/** Sends a file; without a network it stays here, and goes with the record. */
function upload(file: Blob, name: string, progress: (share: number) => void, hold: (id: string) => Promise<void>): Upload {
  const controller = new AbortController();
  const run = async (): Promise<FileValue> => {
    const about = { name, type: file.type, size: file.size };
    try {
      const form = new FormData();
      form.append('file', file, name);
      progress(0.1);
      const response = await request('POST', '/api/v1/files', { body: form, key: newKey(), signal: controller.signal });
      progress(1);
      return { ...about, ...((await response.json()) as { id: string }) };
    } catch (failure) {
      if (!(failure instanceof Unreachable)) throw failure;
      const held = newKey();
      await hold(held);
      return { ...about, held };
    }
  };
  return { done: run(), cancel: () => controller.abort() };
}
