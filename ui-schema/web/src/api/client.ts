import { base, withQuery, type Query } from './address';
import { Problem, problemOf } from './problem';
import { reach } from './reach';

export interface Options {
  readonly query?: Query;
  readonly body?: unknown;
  /** The version the caller has read, from `ETag`. */
  readonly ifMatch?: string | undefined;
  /** Made when a button was pressed; the same key never does the same thing twice. */
  readonly key?: string;
  readonly signal?: AbortSignal;
  readonly language?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface Answer<T> {
  readonly data: T;
  readonly etag: string | undefined;
}

const READS = new Set(['GET', 'HEAD']);
let csrf: string | undefined;
let signedOut = (): void => undefined;
let spoken: string | undefined;

/** Called when the server no longer knows who we are. */
export function onSignedOut(listener: () => void): void {
  signedOut = listener;
}

/** The language the server answers in. */
export function speak(language: string): void {
  spoken = language;
}

/** The token a write must carry, learnt where a session begins. */
export function keepCsrf(token: string | undefined): void {
  csrf = token;
}

/** A name for one press of a button. */
export function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** One call of the tenant's server; `path` begins after `/t/{tenant}`. Refusals are thrown as `Problem`. */
export async function send<T>(method: string, path: string, options: Options = {}): Promise<Answer<T>> {
  const response = await request(method, path, options);
  if (response.status === 204) return { data: undefined as T, etag: undefined };
  return { data: (await response.json()) as T, etag: response.headers.get('ETag') ?? undefined };
}

/** As `send`, for answers that are not JSON. */
export async function request(method: string, path: string, options: Options = {}): Promise<Response> {
  const write = !READS.has(method);
  if (write && csrf === undefined && path !== '/api/v1/session') await learnCsrf();
  const response = await reach(withQuery(base() + path, options.query), {
    method,
    headers: headers(method, path, options),
    credentials: 'same-origin',
    ...(options.body === undefined ? {} : { body: bodyOf(options.body) }),
    ...(options.signal === undefined ? {} : { signal: options.signal }),
  });
  if (response.ok) return response;
  const problem = await problemOf(response);
  if (problem.status === 401 && path !== '/api/v1/session') signedOut();
  throw problem;
}

async function learnCsrf(): Promise<void> {
  const { data } = await send<{ csrf_token?: string }>('GET', '/api/v1/session');
  csrf = data.csrf_token;
}

function headers(method: string, path: string, options: Options): Headers {
  const all = new Headers({ Accept: 'application/json, text/event-stream;q=0.9, */*;q=0.1', ...options.headers });
  const language = options.language ?? spoken;
  if (language !== undefined) all.set('Accept-Language', language);
  if (options.body !== undefined && !(options.body instanceof FormData) && !(options.body instanceof Blob)) {
    all.set('Content-Type', method === 'PATCH' ? 'application/merge-patch+json' : 'application/json');
  }
  if (options.ifMatch !== undefined) all.set('If-Match', options.ifMatch);
  if (!READS.has(method)) {
    if (csrf !== undefined) all.set('X-CSRF-Token', csrf);
    const key = options.key ?? (method === 'POST' && path !== '/api/v1/session' ? newKey() : undefined);
    if (key !== undefined) all.set('Idempotency-Key', key); // signing in takes none
  }
  return all;
}

function bodyOf(body: unknown): BodyInit {
  return body instanceof FormData || body instanceof Blob ? body : JSON.stringify(body);
}

export const isProblem = (failure: unknown): failure is Problem => failure instanceof Problem;
