import { openDB, type IDBPDatabase } from 'idb';
import type { Draft } from './drafts';
import type { HeldFile } from './held';
import type { Kept } from './kept';
import { memoryShelf, type Shelf } from './shelf';
import type { Write } from './write';

/** What this device keeps for one person of one tenant. */
export interface Database {
  readonly name: string;
  readonly kept: Shelf<Kept>;
  readonly drafts: Shelf<Draft>;
  readonly writes: Shelf<Write>;
  readonly files: Shelf<HeldFile>;
  /** False where the browser keeps nothing, so that a killed page loses what waits. */
  readonly lasting: boolean;
}

const shelves = ['kept', 'drafts', 'writes', 'files'] as const;

/** Opens the person's own database; another person on the same phone never sees it. */
export async function openDatabase(tenant: string, person: string): Promise<Database> {
  const name = `mortise/${tenant}/${person}`;
  try {
    const opened = await openDB(name, 1, {
      upgrade: (db) => shelves.forEach((each) => db.createObjectStore(each)),
    });
    return {
      name,
      kept: shelf<Kept>(opened, 'kept'),
      drafts: shelf<Draft>(opened, 'drafts'),
      writes: shelf<Write>(opened, 'writes'),
      files: shelf<HeldFile>(opened, 'files'),
      lasting: true,
    };
  } catch {
    return memoryDatabase(name); // private windows and some in-app browsers refuse
  }
}

export function memoryDatabase(name: string): Database {
  return {
    name,
    kept: memoryShelf(),
    drafts: memoryShelf(),
    writes: memoryShelf(),
    files: memoryShelf(),
    lasting: false,
  };
}

/** Forgets everything. Emptied rather than deleted: another tab that has it open would block that. */
export async function wipe(database: Database): Promise<void> {
  await Promise.all([
    database.kept.clear(),
    database.drafts.clear(),
    database.writes.clear(),
    database.files.clear(),
  ]);
}

function shelf<T>(db: IDBPDatabase, name: (typeof shelves)[number]): Shelf<T> {
  return {
    get: (key) => db.get(name, key) as Promise<T | undefined>,
    all: () => db.getAll(name) as Promise<T[]>,
    put: async (key, value) => void (await db.put(name, value, key)),
    remove: (key) => db.delete(name, key),
    clear: () => db.clear(name),
  };
}
