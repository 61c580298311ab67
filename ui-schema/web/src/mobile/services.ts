import { base } from '../api/address';
import { newKey, send } from '../api/client';
import { Unreachable } from '../api/problem';
import { uploadFile, type UploadTarget } from '../api/upload';
import { choiceFilter } from '../engine/choiceFilter';
import type { FieldSchema } from '../engine/document';
import type { Form } from '../engine/form';
import { ownerOf } from '../engine/types';
import type { Choice, FileValue, Services, Upload } from '../render/services';
import type { Device } from './device';
import { labels } from './labels';

const MOST_RECENT = 6;
const FOUND = 30;

/** What widgets of the phone application need: records, files and what was chosen before, offline too. */
export function servicesOf(device: Device, object: string, form: () => Form | null): Services {
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
      const found = await Promise.all(targets(schema).map((each) => list(device, each, words, filter, signal)));
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
    upload: (file, name, progress, field = '') => {
      const target = { ...ownerOf(object, form()?.parts.data.properties ?? {}, field), name };
      return upload(file, target, progress, (held) => database.files.put(held, { id: held, blob: file, ...target, sentAs: null }));
    },
    fileUrl: async (file, size) => {
      if (file.held === undefined) return `${base()}/api/v1/files/${file.id}${size === undefined || file.thumbnail !== true ? '' : '?size=thumb'}`;
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
function upload(file: Blob, target: UploadTarget, progress: (share: number) => void, hold: (id: string) => Promise<void>): Upload {
  const controller = new AbortController();
  const run = async (): Promise<FileValue> => {
    try {
      return await uploadFile(file, target, progress, controller.signal);
    } catch (failure) {
      if (!(failure instanceof Unreachable)) throw failure;
      const held = newKey();
      await hold(held);
      return { held, name: target.name, type: file.type, size: file.size };
    }
  };
  return { done: run(), cancel: () => controller.abort() };
}
