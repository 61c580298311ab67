import { useEffect } from 'react';
import type { Form } from '../../engine/form';
import { useLatest } from '../../lite/useLatest';

/** Calls whenever a value of the form has changed. */
export function useAnnounced(form: Form, changed: () => void): void {
  const latest = useLatest(changed);
  useEffect(() => form.store.subscribe(Object.keys(form.parts.data.properties), () => latest.current()), [form, latest]);
}
