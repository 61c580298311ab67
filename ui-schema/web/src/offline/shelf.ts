/** Values kept under keys on this device, in the order of their keys. */
export interface Shelf<T> {
  get(key: string): Promise<T | undefined>;
  all(): Promise<T[]>;
  put(key: string, value: T): Promise<void>;
  remove(key: string): Promise<void>;
  clear(): Promise<void>;
}

/** A shelf that lasts as long as the page: where the browser keeps nothing, and in tests. */
export function memoryShelf<T>(): Shelf<T> {
  const values = new Map<string, T>();
  return {
    get: async (key) => values.get(key),
    all: async () => [...values.keys()].sort().map((key) => values.get(key) as T),
    put: async (key, value) => void values.set(key, value),
    remove: async (key) => void values.delete(key),
    clear: async () => values.clear(),
  };
}
