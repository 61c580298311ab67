import { useEffect, useState } from 'react';
import { tenantOf } from '../../api/address';
import type { Form } from '../../engine/form';
import { openDatabase, type Database } from '../../offline/database';
import { draftKeeper, type Draft, type DraftKeeper } from '../../offline/drafts';
import { useApp } from '../useApp';

const databases = new Map<string, Promise<Database>>();

function database(tenant: string, person: string): Promise<Database> {
  const key = `${tenant}/${person}`;
  const known = databases.get(key) ?? openDatabase(tenant, person);
  databases.set(key, known);
  return known;
}

/** What was typed and not saved, kept on this device while somebody edits. */
export interface DraftState {
  /** One from before, until it was taken up or thrown away. */
  readonly found: Draft | undefined;
  readonly takeUp: () => void;
  readonly forget: () => void;
}

export function useDraft(form: Form, name: string, tag: string | null): DraftState {
  const { user } = useApp();
  const [keeper, setKeeper] = useState<DraftKeeper | null>(null);
  const [found, setFound] = useState<Draft>();
  useEffect(() => {
    let here = true;
    void database(tenantOf(window.location.pathname), user.id).then(async ({ drafts }) => {
      const made = draftKeeper(drafts, name);
      const before = await made.find();
      if (!here) return undefined;
      setKeeper(made);
      setFound(before);
      return undefined;
    });
    return () => {
      here = false;
    };
  }, [user.id, name]);
  useEffect(() => {
    if (keeper === null) return undefined;
    const keep = () => form.isDirty() && keeper.keep(form.store.values(), tag);
    const flush = () => void keeper.flush();
    const stop = form.store.subscribe(Object.keys(form.parts.data.properties), keep);
    window.addEventListener('pagehide', flush);
    return () => {
      stop();
      flush();
      window.removeEventListener('pagehide', flush);
    };
  }, [keeper, form, tag]);
  return {
    found,
    takeUp: () => {
      if (found) form.store.rebase(form.store.before(), found.values);
      setFound(undefined);
    },
    forget: () => {
      setFound(undefined);
      void keeper?.forget();
    },
  };
}
