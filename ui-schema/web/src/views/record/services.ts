import { base, withQuery } from '../../api/address';
import { newKey, request, send } from '../../api/client';
import { listRecords } from '../../api/records';
import { choiceFilter } from '../../engine/choiceFilter';
import type { FieldSchema } from '../../engine/document';
import type { Form } from '../../engine/form';
import { targets } from '../../engine/types';
import type { Choice, FileValue, Services, Upload } from '../../render/services';
import { labelOf } from '../label';

const RECENT = 6;
const PIECE = 512 * 1024;
const TRIES = 6;

type Create = NonNullable<Services['create']>;

/** What widgets of the office need from outside their form. */
export function servicesOf(object: string, form: () => Form | null, create?: Create): Services {
  return {
    choices: async (field, schema, words, signal) => {
      const name = field.split(/[./]/).pop() ?? field;
      const condition = schema['x-ref']?.filter;
      const filter = condition && choiceFilter(condition.cel, name, form()?.store.values() ?? {});
      const of = objectsOf(schema);
      const found = await Promise.all(of.map((each) => choicesOf(each, words, filter, signal)));
      const all = found.flat();
      const before = words === '' ? recent(of).filter(({ id }) => filter === undefined || all.some((each) => each.id === id)) : [];
      return [...before, ...all.filter(({ id }) => !before.some((each) => each.id === id))];
    },
    chose: (_, schema, choice) => {
      const key = recentKey(objectsOf(schema));
      const rest = recent(objectsOf(schema)).filter(({ id }) => id !== choice.id);
      sessionStorage.setItem(key, JSON.stringify([choice, ...rest].slice(0, RECENT)));
    },
    ...(create && { create }),
    upload: (file, name, progress, field) => upload(object, field ?? '', file, name, progress),
    fileUrl: async (file, size) => withQuery(`${base()}/api/v1/files/${file.id ?? ''}`, { size: size === 'thumbnail' ? 'thumb' : undefined }),
  };
}

function objectsOf(schema: FieldSchema): readonly string[] {
  const to = targets(schema);
  return to.length > 0 ? to : [schema['x-type']];
}

const recentKey = (objects: readonly string[]) => `mortise.recent.${base()}.${objects.join()}`;

function recent(objects: readonly string[]): readonly Choice[] {
  const kept = sessionStorage.getItem(recentKey(objects));
  return kept === null ? [] : (JSON.parse(kept) as Choice[]);
}

async function choicesOf(object: string, words: string, filter: string | undefined, signal: AbortSignal): Promise<Choice[]> {
  const page = await listRecords(object, { q: words === '' ? undefined : words, filter, limit: 20 }, signal);
  return page.items.map((item) => ({ id: item.id, label: labelOf(item), object }));
}

/** Sends a file piece by piece; after a break it goes on where the server has arrived. */
function upload(object: string, field: string, file: Blob, name: string, progress: (share: number) => void): Upload {
  const leaving = new AbortController();
  const { signal } = leaving;
  const run = async (): Promise<FileValue> => {
    const query = { object, field, name, size: file.size };
    const begun = await send<FileValue & { id: string }>('POST', '/api/v1/files', { query, key: newKey(), signal });
    const path = `/api/v1/files/${begun.data.id}`;
    for (let at = 0, failures = 0; ; ) {
      try {
        const body = file.slice(at, at + PIECE, 'application/offset+octet-stream');
        const headers = { 'Upload-Offset': String(at), 'Content-Type': 'application/offset+octet-stream' };
        const response = await request('PATCH', path, { body, headers, signal });
        if (response.status === 200) return (await response.json()) as FileValue;
        at = Number(response.headers.get('Upload-Offset'));
        failures = 0;
        progress(at / file.size);
      } catch (failure) {
        failures += 1;
        if (signal.aborted || failures >= TRIES || !(failure instanceof Error && failure.name === 'Unreachable')) throw failure;
        await new Promise((go) => setTimeout(go, 500 * 2 ** failures));
        const there = await request('HEAD', path, { signal }).catch(() => undefined);
        if (there) at = Number(there.headers.get('Upload-Offset'));
      }
    }
  };
  return { done: run(), cancel: () => leaving.abort() };
}
