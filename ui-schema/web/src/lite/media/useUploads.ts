import { useCallback, useEffect, useRef, useState } from 'react';
import { useLatest } from '../useLatest';
import { useServices, type FileValue, type Upload } from '../../render/services';

/** A file that is on its way, or did not get there. */
export interface Pending {
  readonly key: number;
  readonly name: string;
  readonly blob: Blob;
  readonly share: number;
  readonly failed: string | null;
}

export interface Uploads {
  readonly pending: readonly Pending[];
  add(blob: Blob, name: string): void;
  retry(key: number): void;
  drop(key: number): void;
}

let counted = 0;

/** Sends files one after the other and hands over each that has arrived. */
export function useUploads(field: string, arrived: (file: FileValue) => void): Uploads {
  const services = useServices();
  const [pending, setPending] = useState<readonly Pending[]>([]);
  const handOver = useLatest(arrived);
  const running = useRef(new Map<number, Upload>());
  const last = useRef<Promise<void>>(Promise.resolve());

  useEffect(() => {
    const all = running.current;
    return () => all.forEach((upload) => upload.cancel());
  }, []);

  const change = useCallback((key: number, part: Partial<Pending>) => {
    setPending((now) => now.map((each) => (each.key === key ? { ...each, ...part } : each)));
  }, []);

  const start = useCallback(
    (key: number, blob: Blob, name: string) => {
      last.current = last.current.then(async () => {
        try {
          const upload = services.upload(blob, name, (share) => change(key, { share }), field);
          running.current.set(key, upload);
          const file = await upload.done;
          setPending((now) => now.filter((each) => each.key !== key));
          handOver.current(file);
        } catch (failure) {
          change(key, { failed: failure instanceof Error ? failure.message : String(failure) });
        } finally {
          running.current.delete(key);
        }
      });
    },
    [services, change, handOver, field],
  );

  return {
    pending,
    add: (blob, name) => {
      counted += 1;
      const key = counted;
      setPending((now) => [...now, { key, name, blob, share: 0, failed: null }]);
      start(key, blob, name);
    },
    retry: (key) => {
      const again = pending.find((each) => each.key === key);
      if (again === undefined) return;
      change(key, { failed: null, share: 0 });
      start(key, again.blob, again.name);
    },
    drop: (key) => {
      running.current.get(key)?.cancel();
      setPending((now) => now.filter((each) => each.key !== key));
    },
  };
}
