import { useCallback, useEffect, useSyncExternalStore } from 'react';
import { useDevice } from './device';
import type { Read } from './reader';

const IDLE: Read<never> = { data: undefined, tag: null, at: 0, loading: false, old: false, problem: null };

/** What an address of the server says; null asks nothing. */
export function useRead<T>(path: string | null): Read<T> & { readonly reload: () => Promise<void> } {
  const { reader } = useDevice();
  const subscribe = useCallback(
    (listener: () => void) => (path === null ? () => undefined : reader.subscribe(path, listener)),
    [reader, path],
  );
  const read = useSyncExternalStore(subscribe, () => (path === null ? IDLE : reader.get<T>(path)));
  useEffect(() => {
    if (path !== null) void reader.load(path);
  }, [reader, path]);
  const reload = useCallback(async () => {
    if (path !== null) await reader.load(path);
  }, [reader, path]);
  return { ...read, reload };
}
