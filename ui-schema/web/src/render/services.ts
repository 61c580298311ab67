import { createContext, useContext } from 'react';
import type { FieldSchema } from '../engine/document';
import type { Datum } from '../engine/position';

/** A record somebody may choose, or has chosen. */
export interface Choice {
  readonly id: string;
  readonly label: string | null;
  /** Of which object type, where a field takes records of several. */
  readonly object?: string;
}

/** A file as fields hold it; `held` is one that waits on this device for the network. */
export interface FileValue {
  readonly id?: string;
  readonly held?: string;
  readonly name: string;
  readonly type: string;
  readonly size: number;
  /** A smaller picture of it can be had. */
  readonly thumbnail?: boolean;
}

/** A file on its way to the server. */
export interface Upload {
  readonly done: Promise<FileValue>;
  cancel(): void;
}

/** Pictures maps are made of, and how they lie. */
export interface MapPictures {
  readonly tiles: string;
  readonly crs: Datum;
  readonly attribution?: string;
}

/** What widgets need from outside the form they stand in. */
export interface Services {
  /** Absent where maps are plans of points. */
  readonly map?: MapPictures;
  /** Records that may be chosen for a field; without words, those the person chose last come first. */
  choices(field: string, schema: FieldSchema, words: string, signal: AbortSignal): Promise<readonly Choice[]>;
  /** Remembers a choice, to offer it first the next time. */
  chose?(field: string, schema: FieldSchema, choice: Choice): void;
  /** Makes a record to choose, with the person's help; null when they think better of it. */
  create?(field: string, schema: FieldSchema, object: string, words: string): Promise<Choice | null>;
  /** Sends a file, or keeps it here while there is no network. */
  upload(file: Blob, name: string, progress: (share: number) => void, field?: string): Upload;
  /** Address to show or fetch a file by. */
  fileUrl(file: FileValue, size?: 'thumbnail'): Promise<string>;
}

const Context = createContext<Services | null>(null);

export const ServicesProvider = Context.Provider;

export function useServices(): Services {
  const services = useContext(Context);
  if (services === null) throw new Error('A widget stands outside of ServicesProvider');
  return services;
}
