import { useState } from 'react';
import { Problem } from '../../api/problem';
import { getRecord, type RecordData } from '../../api/records';
import type { Form } from '../../engine/form';
import { mergeRecords, type Merged } from '../../engine/merge';
import { RecordStore } from '../../engine/store';
import { idOf, isObject } from '../../engine/values';
import { t } from '../../i18n/t';
import { words } from '../tell';
import { changeRecord } from './calls';
import type { PageDocument } from './document';
import { duplicatesIn, type Duplicates } from './duplicates';
import type { Side } from './MergeSheet';

/** Changes of two people that a person has to decide about. */
export interface Conflict {
  readonly merged: Merged;
  readonly theirs: RecordData;
  readonly who: string | undefined;
}

export interface Saving {
  readonly busy: boolean;
  readonly failed: string;
  readonly conflict: Conflict | null;
  readonly duplicates: Duplicates | null;
  /** True once it is saved. */
  readonly save: (accepted?: readonly string[]) => Promise<boolean>;
  readonly decide: (choices: Readonly<Record<string, Side>>) => Promise<boolean>;
  readonly dismiss: () => void;
  /** Takes what somebody else saved into what is being typed. */
  readonly takeIn: (theirs: RecordData) => void;
}

/** Saves what was edited; a stale edit is merged field by field, and asked about where both touched a field. */
export function useSave(document: PageDocument, form: Form, record: RecordData, saved: (record: RecordData) => void): Saving {
  const [busy, setBusy] = useState(false);
  const [failed, setFailed] = useState('');
  const [conflict, setConflict] = useState<Conflict | null>(null);
  const [duplicates, setDuplicates] = useState<Duplicates | null>(null);

  const merge = (theirs: RecordData): Merged => {
    const there = new RecordStore(document.data, theirs).values();
    return mergeRecords(document.data, form.store.before(), form.store.values(), there);
  };
  const send = async (version: number, accepted: readonly string[], again: number): Promise<boolean> => {
    const patch = form.toSend();
    if (Object.keys(patch).length === 0) return true;
    try {
      const { data } = await changeRecord(document.object, record.id, patch, version, accepted);
      form.store.rebase(data);
      saved(data);
      return true;
    } catch (failure) {
      if (!(failure instanceof Problem)) {
        setFailed(t('common.offline'));
        return false;
      }
      if (failure.status === 412 && again > 0) return stale(accepted, again);
      const likely = duplicatesIn(failure);
      if (likely) setDuplicates(likely);
      else {
        form.refuse(failure.errors);
        setFailed(words(failure));
      }
      return false;
    }
  };
  const stale = async (accepted: readonly string[], again: number): Promise<boolean> => {
    const { data: theirs } = await getRecord(document.object, record.id);
    const merged = merge(theirs);
    if (merged.clashes.length > 0) {
      setConflict({ merged, theirs, who: labelIn(theirs['updated_by']) });
      return false;
    }
    form.store.rebase(theirs, merged.values);
    return send(theirs.version, accepted, again - 1);
  };
  const run = async (act: () => Promise<boolean>): Promise<boolean> => {
    setBusy(true);
    setFailed('');
    setDuplicates(null);
    try {
      return await act();
    } catch {
      setFailed(t('common.failed'));
      return false;
    } finally {
      setBusy(false);
    }
  };
  return {
    busy,
    failed,
    conflict,
    duplicates,
    save: (accepted = []) =>
      run(async () => {
        const found = form.check();
        if (found.length === 0) return send(record.version, accepted, 3);
        setFailed(t('form.wrong', { n: found.length }));
        return false;
      }),
    decide: (choices) =>
      run(async () => {
        if (!conflict) return false;
        const { merged, theirs } = conflict;
        form.store.rebase(theirs, merged.values);
        for (const { path, theirs: value } of merged.clashes) if (choices[path] === 'theirs') form.store.set(path, value);
        setConflict(null);
        if (Object.keys(form.toSend()).length === 0) {
          saved(theirs); // all of it was theirs
          return true;
        }
        return send(theirs.version, [], 3);
      }),
    dismiss: () => {
      setConflict(null);
      setDuplicates(null);
    },
    takeIn: (theirs) => {
      const merged = merge(theirs);
      if (merged.clashes.length > 0) setConflict({ merged, theirs, who: labelIn(theirs['updated_by']) });
      else {
        form.store.rebase(theirs, merged.values);
        saved(theirs);
      }
    },
  };
}

function labelIn(person: unknown): string | undefined {
  const label = isObject(person) ? person['label'] : undefined;
  return typeof label === 'string' ? label : (idOf(person) ?? undefined);
}
