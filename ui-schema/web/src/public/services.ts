import { choiceFilter } from '../engine/choiceFilter';
import type { Form } from '../engine/form';
import type { FileValue, Services } from '../render/services';
import type { Guest } from './guest';

/**
 * What widgets of a public page need: options of its references, and uploads with the page's own rights.
 *
 * @param key under which the form is sent; null where there is a link already
 */
export function guestServices(guest: Guest, form: () => Form | null, key: string | null): Services {
  const shown = new Map<string, Blob>();
  return {
    choices: async (field, schema, words, signal) => {
      const condition = schema['x-ref']?.filter;
      const filter = condition && choiceFilter(condition.cel, field, form()?.store.values() ?? {});
      return (await guest.options(field, { q: words, filter }, signal)).items;
    },
    upload: (file, name, progress, field = '') => {
      const run = async (): Promise<FileValue> => {
        progress(0.2);
        const stored = await guest.upload(file, field, name, key);
        shown.set(stored.id, file);
        progress(1);
        return stored;
      };
      return { done: run(), cancel: () => undefined };
    },
    fileUrl: async (file, size) => {
      const known = shown.get(file.id ?? '');
      if (known === undefined && guest.token === null) throw new Error(file.name);
      const blob = known ?? (await guest.file(file.id ?? '', size === 'thumbnail' ? 'thumb' : undefined));
      return URL.createObjectURL(blob);
    },
  };
}
