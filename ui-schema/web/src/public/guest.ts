import { base, withQuery } from '../api/address';
import { newKey } from '../api/client';
import { Problem, problemOf } from '../api/problem';
import { reach } from '../api/reach';
import type { StoredFile } from '../api/upload';
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

  /** Makes the record. */
  report(body: unknown, key: string): Promise<{ readonly token: string; readonly progress: Progress }> {
    return this.checked(this.api, { body, key });
  }

  progress(): Promise<Progress> {
    return this.call('GET', `${this.api}/record`);
  }

  step(name: string, body: unknown, key: string): Promise<Progress> {
    return this.checked(`${this.api}/record/transitions/${name}`, { body, key });
  }

  messages<T>(): Promise<T> {
    return this.call('GET', `${this.api}/record/messages`);
  }

  say(text: string, key: string): Promise<unknown> {
    return this.checked(`${this.api}/record/messages`, { body: { text }, key });
  }

  read(until: string): Promise<unknown> {
    return this.call('POST', `${this.api}/record/messages/read`, { body: { until } });
  }

  /** @param form the key under which the form is sent afterwards: nothing else may hold the file */
  upload(file: Blob, field: string, name: string, form: string | null): Promise<StoredFile> {
    const ours = form === null ? {} : { form };
    return this.checked(withQuery(`${this.api}/files`, { field, name }), { body: file, key: newKey(), ...ours });
  }

  /** A file the page shows of the record. */
  file(id: string, size: 'thumb' | undefined): Promise<Blob> {
    return this.response('GET', withQuery(`${this.api}/record/files/${id}`, { size }), {}).then((found) => found.blob());
  }

  /** Where the server wants to know that a person does it, the phone works a little first. */
  private async checked<T>(path: string, options: CallOptions): Promise<T> {
    try {
      return await this.call('POST', path, options);
    } catch (failure) {
      if (!(failure instanceof Problem) || failure.status !== 428) throw failure;
      const { challenge, bits } = await this.call<{ challenge: string; bits: number }>('GET', `${this.api}/challenge`);
      return this.call('POST', path, { ...options, check: await solved(challenge, bits) });
    }
  }

  private get api(): string {
    return `/api/v1/public/${this.page}`;
  }

  private async call<T>(method: string, path: string, options: CallOptions = {}): Promise<T> {
    const response = await this.response(method, path, options);
    return (response.status === 204 ? undefined : await response.json()) as T;
  }

  private async response(method: string, path: string, options: CallOptions): Promise<Response> {
    const headers = new Headers({ Accept: 'application/json, application/problem+json', 'Accept-Language': language() });
    const { body, key, form, check, signal } = options;
    if (this.token !== null) headers.set('X-Link-Token', this.token);
    if (key !== undefined) headers.set('Idempotency-Key', key);
    if (form !== undefined) headers.set('X-Form-Key', form);
    if (check !== undefined) headers.set('X-Human-Check', check);
    if (body !== undefined) headers.set('Content-Type', body instanceof Blob ? 'application/octet-stream' : 'application/json');
    const sent = body === undefined ? {} : { body: body instanceof Blob ? body : JSON.stringify(body) };
    const stopping = signal === undefined ? {} : { signal };
    const response = await reach(base() + path, { method, headers, credentials: 'omit', ...sent, ...stopping });
    if (!response.ok) throw await problemOf(response);
    return response;
  }
}

interface CallOptions {
  readonly body?: unknown;
  readonly key?: string;
  readonly form?: string;
  readonly check?: string;
  readonly signal?: AbortSignal;
}
