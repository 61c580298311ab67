const LEASE = 60_000;
const SETTLE = 120;

/**
 * Runs the work unless another tab of this browser runs it; says whether it did.
 *
 * Without Web Locks a lease in local storage stands in. Two tabs that take it in the same instant
 * may both win; every write carries its own idempotency key, so even then nothing happens twice.
 */
export async function inOneTab(name: string, work: () => Promise<void>): Promise<boolean> {
  if (typeof navigator !== 'undefined' && 'locks' in navigator) {
    return navigator.locks.request(name, { ifAvailable: true }, async (lock) => {
      if (lock !== null) await work();
      return lock !== null;
    });
  }
  return byLease(name, work);
}

export async function byLease(
  name: string,
  work: () => Promise<void>,
  storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'> = localStorage,
  now: () => number = Date.now,
): Promise<boolean> {
  const held = storage.getItem(name);
  if (held !== null && Number(held.split(' ')[1]) > now()) return false;
  const mine = `${crypto.randomUUID()} ${now() + LEASE}`;
  storage.setItem(name, mine);
  await new Promise((resolve) => setTimeout(resolve, SETTLE)); // who wrote last has it
  if (storage.getItem(name) !== mine) return false;
  try {
    await work();
  } finally {
    if (storage.getItem(name) === mine) storage.removeItem(name);
  }
  return true;
}
