import { useSyncExternalStore } from 'react';

const EVERY = 30_000;
let now = Date.now();

/** This moment, to the half minute; what it is shown in is drawn again as time goes by. */
export function useNow(): number {
  return useSyncExternalStore(tick, () => now);
}

function tick(changed: () => void): () => void {
  const timer = setInterval(() => {
    now = Date.now();
    changed();
  }, EVERY);
  return () => clearInterval(timer);
}
