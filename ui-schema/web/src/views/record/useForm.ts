import { useEffect, useMemo } from 'react';
import { Form } from '../../engine/form';
import type { Values } from '../../engine/values';
import { useApp } from '../useApp';
import type { PageDocument } from './document';
import { RelatedValues } from './related';

/** A form over the values of one record; it stays the same while the page does. */
export function useRecordForm(document: PageDocument, initial: Values, isNew: boolean): Form {
  const { user, timeZone } = useApp();
  const related = useMemo(() => new RelatedValues(), []);
  const form = useMemo(() => {
    const around = { me: user.id, teams: teamsOf(user), roles: user.roles, zone: timeZone, now: Date.now, ...related.surroundings() };
    return new Form(document, initial, around, isNew);
    // the values are taken once; what comes later is merged in
    // oxlint-disable-next-line react/exhaustive-deps
  }, [document, user.id, timeZone, related, isNew]);
  useEffect(() => {
    const read = () => void related.read(form);
    read();
    return form.store.subscribe(Object.keys(document.data.properties), read);
  }, [form, document, related]);
  return form;
}

function teamsOf(user: object): readonly string[] {
  const { teams } = user as { teams?: readonly string[] };
  return teams ?? [];
}
