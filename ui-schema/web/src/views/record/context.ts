import { createContext, useContext } from 'react';
import type { RecordData } from '../../api/records';
import type { Form } from '../../engine/form';
import type { PageDocument } from './document';

/** The record a page is about, and what its parts may do with it. */
export interface RecordScope {
  readonly object: string;
  readonly id: string;
  readonly record: RecordData;
  readonly document: PageDocument;
  readonly form: Form;
  /** Takes what the server has told after a write, and reads anew what goes by it. */
  readonly changed: (record?: RecordData) => void;
}

const Context = createContext<RecordScope | null>(null);

export const RecordProvider = Context.Provider;

export function useRecord(): RecordScope {
  const scope = useContext(Context);
  if (scope === null) throw new Error('A part of a record page stands outside of it');
  return scope;
}
