import { base, withQuery } from '../api/address';
import { Problem, problemOf } from '../api/problem';
import { reach } from '../api/reach';
import { language } from '../i18n/t';
import { solved } from './humanCheck';
import type { Progress, PublicDocument } from './documents';

/** The calls of a public page: nobody is signed in, and no cookie goes along. */
export class Guest {
  constructor(
    readonly page: string,
    /** Of the record this visitor has made; null before. */
    readonly token: string | null,
  ) {}

  document(code: string | null): Promise<PublicDocument> {
    return this.call('GET', withQuery(`/ui/v1/public/${this.page}`, { c: code ?? '' }));
  }

  options(field: string, query: { readonly q: string; readonly filter: string | undefined }, signal: AbortSignal): Promise<{ items: readonly { id: string; label: string }[] }> {
    return this.call('GET', withQuery(`${this.api}/options/${field}`, { ...query, limit: 30 }), { signal });
  }

  /** Makes the record; where the server wants to know that a person does it, the phone works a little first. */
  async report(body: unknown, key: string): Promise<{ readonly token: string; readonly progress: Progress }> {
    try {
      return await this.call('POST', this.api, { body, key });
    } catch (failure) {
      if (!(failure instanceof Problem) || failure.status !== 428) throw failure;
      const { challenge, bits } = await this.call<{ challenge: string; bits: number }>('GET', `${this.api}/challenge`);
      return this.call('POST', this.api, { body, key, check: await solved(challenge, bits) });
    }
  }

  progress(): Promise<Progress> {
    return this.call('GET', `${this.api}/record`);
  }

  step(name: string, body: unknown, key: string): Promise<Progress> {
    return this.call('POST', `${this.api}/record/transitions/${name}`, { body, key });
  }

  messages<T>(): Promise<T> {
    return this.call('GET', `${this.api}/record/messages`);
  }

  say(text: string, key: string): Promise<unknown> {
    return this.call('POST', `${this.api}/record/messages`, { body: { text }, key });
  }

  read(until: string): Promise<unknown> {
    return this.call('POST', `${this.api}/record/messages/read`, { body: { until } });
  }

  upload(file: Blob, field: string, name: string, key: string): Promise<{ id: string; name: string; type: string; size: number }> {
    return this.call('POST', withQuery(`${this.api}/files`, { field, name }), { body: file, key });
  }

  private get api(): string {
    return `/api/v1/public/${this.page}`;
  }

  private async call<T>(method: string, path: string, options: CallOptions = {}): Promise<T> {
    const headers = new Headers({ Accept: 'application/json, application/problem+json', 'Accept-Language': language() });
    const { body, key, check, signal } = options;
    if (this.token !== null) headers.set('X-Link-Token', this.token);
    if (key !== undefined) headers.set('Idempotency-Key', key);
    if (check !== undefined) headers.set('X-Human-Check', check);
    if (body !== undefined) headers.set('Content-Type', body instanceof Blob ? 'application/octet-stream' : 'application/json');
    const sent = body === undefined ? {} : { body: body instanceof Blob ? body : JSON.stringify(body) };
    const stopping = signal === undefined ? {} : { signal };
    const response = await reach(base() + path, { method, headers, credentials: 'omit', ...sent, ...stopping });
    if (!response.ok) throw await problemOf(response);
    return (response.status === 204 ? undefined : await response.json()) as T;
  }
}

interface CallOptions {
  readonly body?: unknown;
  readonly key?: string;
  readonly check?: string;
  readonly signal?: AbortSignal;
}
