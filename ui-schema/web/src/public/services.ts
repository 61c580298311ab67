import { newKey } from '../api/client';
import type { Form } from '../engine/form';
import { idOf } from '../engine/values';
import type { FileValue, Services } from '../render/services';
import type { Guest } from './guest';

/** What widgets of a public page need: options of its references, and uploads with the page's own rights. */
export function guestServices(guest: Guest, form: () => Form | null): Services {
  const shown = new Map<string, Blob>();
  return {
    choices: async (field, _, words, signal) => {
      const others = Object.entries(form()?.store.values() ?? {}).flatMap(([name, value]) => {
        const id = typeof value === 'string' ? value : idOf(value);
        return id === null || name === field || id.length > 100 ? [] : [[name, id] as const];
      });
      return (await guest.options(field, { ...Object.fromEntries(others), q: words }, signal)).items;
    },
    upload: (file, name, progress, field = '') => {
      const run = async (): Promise<FileValue> => {
        progress(0.2);
        const stored = await guest.upload(file, field, name, newKey());
        shown.set(stored.id, file);
        progress(1);
        return stored;
      };
      return { done: run(), cancel: () => undefined };
    },
    fileUrl: async (file) => {
      const blob = shown.get(file.id ?? '');
      if (blob === undefined) throw new Error(file.name);
      return URL.createObjectURL(blob);
    },
  };
}
