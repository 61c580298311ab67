/** A refusal as the server words it (RFC 9457), as far as people are told of it. */
export interface Refusal {
  readonly status: number;
  readonly code: string;
  readonly title: string;
  readonly detail: string;
  readonly errors: readonly { readonly pointer: string; readonly message: string }[];
}

/** Why a write goes no further by itself. */
export interface Stop {
  readonly refusal: Refusal;
  /** The record as the server has it now, where another person's change is the reason. */
  readonly theirs: Readonly<Record<string, unknown>> | null;
  readonly theirTag: string | null;
}

/** Something a person did that the server has not been told, or has refused. */
export interface Write {
  /** Its place in the queue. */
  readonly key: string;
  /** Sent along, so that a second sending has no second effect. */
  readonly once: string;
  /** What it is about, `object/id`: writes about one record go one after the other. */
  readonly chain: string;
  readonly label: string;
  readonly method: 'POST' | 'PATCH' | 'DELETE';
  /** Address below the tenant's API. */
  readonly path: string;
  readonly body: unknown;
  /** The entity tag the person saw; null for writes that need none. */
  readonly match: string | null;
  /** The fields it changes, as the person saw them. */
  readonly before: Readonly<Record<string, unknown>>;
  readonly at: number;
  readonly stop: Stop | null;
}

/** Begins the id of a record that so far exists on this device only. */
export const LOCAL = 'local-';

/** The writes that may be sent now: the first of every chain, unless it has been stopped. */
export function due(writes: readonly Write[]): Write[] {
  const seen = new Set<string>();
  return writes.filter((write) => {
    const first = !seen.has(write.chain);
    seen.add(write.chain);
    return first && write.stop === null;
  });
}

/** A write after one of the same record was accepted: it goes on from what that one left. */
export function follow(write: Write, tag: string | null, madeId: string | null): Write {
  const match = write.match === null ? null : tag;
  const local = write.chain.slice(write.chain.indexOf('/') + 1);
  if (madeId === null || !local.startsWith(LOCAL)) return { ...write, match };
  return {
    ...write,
    match,
    chain: write.chain.replace(local, madeId),
    path: write.path.replace(local, madeId),
  };
}

/** A record as it will be once what waits has been sent. */
export function ahead(
  record: Readonly<Record<string, unknown>>,
  writes: readonly Write[],
): Readonly<Record<string, unknown>> {
  return Object.assign({}, record, ...writes.map(fieldsOf)) as Record<string, unknown>;
}

/** The fields a write gives. */
export function fieldsOf(write: Write): Record<string, unknown> {
  const body = (write.body ?? {}) as Record<string, unknown>;
  if (write.method === 'DELETE') return {};
  if (write.path.includes('/transitions/')) return (body['fields'] ?? {}) as Record<string, unknown>;
  return write.path.endsWith('/messages') ? {} : body;
}
