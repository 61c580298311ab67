import { createContext, useContext, useSyncExternalStore } from 'react';
import type { AppDocument } from '../api/documents';
import type { Database } from '../offline/database';
import type { Outbox } from '../offline/outbox';
import type { Write } from '../offline/write';
import type { Reader } from './reader';

/** The signed-in person's application on this phone. */
export interface Device {
  readonly app: AppDocument;
  readonly database: Database;
  readonly outbox: Outbox;
  readonly reader: Reader;
  /** Asks for the application's document again, as after a change of language. */
  readonly reload: () => void;
  readonly leave: () => void;
}

const Context = createContext<Device | null>(null);

export const DeviceProvider = Context.Provider;

export function useDevice(): Device {
  const device = useContext(Context);
  if (device === null) throw new Error('Stands outside of DeviceProvider');
  return device;
}

/** What this phone has not yet told the server. */
export function useWaiting(): readonly Write[] {
  const { outbox } = useDevice();
  return useSyncExternalStore(
    (listener) => outbox.subscribe(listener),
    () => outbox.waiting(),
  );
}
