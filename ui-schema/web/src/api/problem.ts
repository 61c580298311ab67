/** One thing wrong with the input, at a JSON pointer into it. */
export interface InputError {
  readonly pointer: string;
  readonly code: string;
  readonly message: string;
}

interface Body {
  readonly code?: string;
  readonly title?: string;
  readonly detail?: string;
  readonly hint?: string;
  readonly trace_id?: string;
  readonly errors?: readonly InputError[];
}

/** A refusal of the server, as RFC 9457 says it, in the person's language. */
export class Problem extends Error {
  override readonly name = 'Problem';

  constructor(
    readonly status: number,
    readonly code: string,
    readonly title: string,
    readonly detail: string,
    readonly hint: string | undefined,
    readonly traceId: string | undefined,
    readonly errors: readonly InputError[],
    /** Seconds after which the same call may go through. */
    readonly retryAfter: number | undefined,
    /** All the server said, for what a caller reads beyond the common parts. */
    readonly body: Readonly<Record<string, unknown>>,
  ) {
    super(detail || title);
  }
}

/** The server could not be reached. */
export class Unreachable extends Error {
  override readonly name = 'Unreachable';
}

/** Reads a refusal; an answer that is no problem document still becomes one. */
export async function problemOf(response: Response): Promise<Problem> {
  const body = await bodyOf(response);
  const wait = Number(response.headers.get('Retry-After'));
  return new Problem(
    response.status,
    body.code ?? '',
    body.title ?? response.statusText,
    body.detail ?? '',
    body.hint,
    body.trace_id,
    body.errors ?? [],
    wait > 0 ? wait : undefined,
    body as Record<string, unknown>,
  );
}

async function bodyOf(response: Response): Promise<Body> {
  try {
    const body: unknown = await response.json();
    return typeof body === 'object' && body !== null ? (body as Body) : {};
  } catch {
    return {};
  }
}
