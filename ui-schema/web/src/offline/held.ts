/** A file taken on this device that the server may not have yet. */
export interface HeldFile {
  readonly id: string;
  readonly blob: Blob;
  readonly name: string;
  /** The object type and field it is for. */
  readonly object: string;
  readonly field: string;
  /** Its id on the server, once it is there. */
  readonly sentAs: string | null;
}

/** Stands in a field for a file that waits on this device. */
export interface Holding {
  readonly held: string;
}

export function isHolding(value: unknown): value is Holding {
  return typeof value === 'object' && value !== null && typeof (value as Holding).held === 'string';
}

/** The files a body waits for. */
export function heldIn(body: unknown): string[] {
  if (isHolding(body)) return [body.held];
  if (Array.isArray(body)) return body.flatMap(heldIn);
  if (typeof body === 'object' && body !== null) return Object.values(body).flatMap(heldIn);
  return [];
}

/** The body with the server's ids in place of the files that waited. */
export function placed(body: unknown, sent: ReadonlyMap<string, string>): unknown {
  if (isHolding(body)) return sent.get(body.held) ?? body;
  if (Array.isArray(body)) return body.map((part) => placed(part, sent));
  if (typeof body !== 'object' || body === null) return body;
  return Object.fromEntries(Object.entries(body).map(([key, value]) => [key, placed(value, sent)]));
}
