import { useEffect, useState } from 'react';
import type { FieldSchema } from '../../engine/document';
import { useServices, type Choice } from '../../render/services';

interface Found {
  readonly choices: readonly Choice[];
  readonly loading: boolean;
  readonly failed: boolean;
}

const WAIT = 200;
const NOTHING: Found = { choices: [], loading: false, failed: false };

/** Records that may be chosen, for the words as they are typed; asked once somebody is at the field. */
export function useChoices(field: string, schema: FieldSchema, words: string, active: boolean): Found {
  const services = useServices();
  const [found, setFound] = useState<Found>(NOTHING);
  useEffect(() => {
    if (!active) return undefined;
    const leaving = new AbortController();
    const timer = setTimeout(
      () => {
        setFound((before) => ({ ...before, loading: true, failed: false }));
        services
          .choices(field, schema, words, leaving.signal)
          .then((choices) => setFound({ choices, loading: false, failed: false }))
          .catch(() => leaving.signal.aborted || setFound({ choices: [], loading: false, failed: true }));
      },
      words === '' ? 0 : WAIT,
    );
    return () => {
      clearTimeout(timer);
      leaving.abort();
    };
  }, [services, field, schema, words, active]);
  return found;
}
