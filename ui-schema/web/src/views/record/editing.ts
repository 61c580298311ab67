import { createContext, useContext } from 'react';

/** Whether the record is being edited, and how that begins. */
export interface Editing {
  readonly editing: boolean;
  readonly edit: () => void;
}

const Context = createContext<Editing>({ editing: false, edit: () => undefined });

export const EditingProvider = Context.Provider;

export const useEditing = (): Editing => useContext(Context);
