import { useCallback, useId, useRef } from 'react';
import type { FieldSchema } from '../engine/document';
import type { Path } from '../engine/store';
import { useForm, useFormState, useReadOnly, wordsOf } from './formContext';

/** One field of a form, as a widget and its frame need it. */
export interface FieldState {
  readonly id: string;
  readonly hintId: string;
  readonly errorId: string;
  readonly schema: FieldSchema;
  readonly value: unknown;
  readonly onChange: (value: unknown) => void;
  readonly onBlur: () => void;
  readonly error: string | undefined;
  readonly required: boolean;
  readonly readOnly: boolean;
  readonly describedBy: string | undefined;
}

/** The field at a path; undefined where the document has none. */
export function useField(path: Path): FieldState | undefined {
  const form = useForm();
  const below = useReadOnly();
  const base = useId();
  const schema = form.schema(path);
  const last = useRef<unknown>(null);
  const value = useFormState(form, form.dependencies(path), () => {
    // a preview is made anew each time; the same content stays the same value
    const next = form.value(path);
    if (JSON.stringify(next) !== JSON.stringify(last.current)) last.current = next;
    return last.current;
  });
  const error = useFormState(form, [path], () => {
    const finding = form.finding(path);
    return finding && wordsOf(finding);
  });
  const condition = form.requiredCondition(path);
  const required = useFormState(form, [path, ...form.dependenciesOf(condition)], () => form.isRequired(path));
  const onChange = useCallback((next: unknown) => form.set(path, next), [form, path]);
  if (schema === undefined) return undefined;
  const id = `${base}${path}`;
  const readOnly = below || !form.isEditable(path);
  const hintId = `${id}-hint`;
  const errorId = `${id}-error`;
  const described = [schema.description !== undefined && !readOnly ? hintId : '', error === undefined ? '' : errorId];
  return {
    id,
    hintId,
    errorId,
    schema,
    value,
    onChange,
    onBlur,
    error,
    required: required && !readOnly,
    readOnly,
    describedBy: described.filter((each) => each !== '').join(' ') || undefined,
  };
}

const onBlur = () => undefined;
