import { createContext, useCallback, useContext, useSyncExternalStore } from 'react';
import type { Condition } from '../engine/document';
import { FINDINGS, type Form } from '../engine/form';
import type { Path } from '../engine/store';
import type { Finding } from '../engine/validate';
import { t } from '../i18n/t';

const Context = createContext<Form | null>(null);
const ReadOnly = createContext(false);

export const FormProvider = Context.Provider;

/** Makes every field below it text. */
export const ReadOnlyProvider = ReadOnly.Provider;

export const useReadOnly = (): boolean => useContext(ReadOnly);

export function useForm(): Form {
  const form = useContext(Context);
  if (form === null) throw new Error('A field stands outside of FormProvider');
  return form;
}

/** Draws again when one of the paths has changed; `read` gives the same for the same state. */
export function useFormState<T>(form: Form, paths: readonly Path[], read: () => T): T {
  const key = paths.join('\n');
  const subscribe = useCallback((listener: () => void) => form.store.subscribe(key.split('\n'), listener), [form, key]);
  return useSyncExternalStore(subscribe, read, read);
}

/** Whether a condition holds now; `otherwise` where the client cannot tell. */
export function useCondition(condition: Condition | undefined, otherwise: boolean): boolean {
  const form = useForm();
  const read = () => (condition === undefined ? otherwise : form.holds(condition, otherwise));
  return useFormState(form, form.dependenciesOf(condition), read);
}

/** All that is wrong with the form, in the order of the document. */
export function useFindings(form: Form): readonly Finding[] {
  return useFormState(form, [FINDINGS], () => form.found());
}

/** A finding in words. */
export function wordsOf(finding: Finding): string {
  return finding.message ?? t(`form.${finding.code}`, finding.places);
}
