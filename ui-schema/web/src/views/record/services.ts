import { useMemo } from 'react';
import { base, withQuery } from '../../api/address';
import type { AppDocument } from '../../api/documents';
import { listRecords } from '../../api/records';
import { uploadFile } from '../../api/upload';
import { choiceFilter } from '../../engine/choiceFilter';
import type { FieldSchema } from '../../engine/document';
import type { Form } from '../../engine/form';
import { ownerOf, targets } from '../../engine/types';
import type { Choice, Services, Upload } from '../../render/services';
import { labelOf } from '../label';
import { useApp } from '../useApp';

const RECENT = 6;

type Create = NonNullable<Services['create']>;

/** What widgets of the office need from outside their form. */
export function useFormServices(object: string, form: Form, create?: Create): Services {
  const { map } = useApp();
  return useMemo(() => servicesOf(object, form, map, create), [object, form, map, create]);
}

function servicesOf(object: string, form: Form, map: AppDocument['map'], create: Create | undefined): Services {
  return {
    ...(map && { map }),
    choices: async (field, schema, words, signal) => {
      const name = field.split(/[./]/).pop() ?? field;
      const condition = schema['x-ref']?.filter;
      const filter = condition && choiceFilter(condition.cel, name, form.store.values());
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
    upload: (file, name, progress, field = '') => upload(ownerOf(object, form.parts.data.properties, field), file, name, progress),
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

function upload(owner: { readonly object: string; readonly field: string }, file: Blob, name: string, progress: (share: number) => void): Upload {
  const leaving = new AbortController();
  return { done: uploadFile(file, { ...owner, name }, progress, leaving.signal), cancel: () => leaving.abort() };
}
