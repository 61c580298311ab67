import { request, type APIRequestContext } from '@playwright/test';
import { address, demo, personOf, type Person } from './engine.ts';

export interface Row {
  readonly id: string;
  readonly version: number;
  readonly [field: string]: unknown;
}

/** Somebody else at work, without a browser. */
export class Colleague {
  private constructor(
    private readonly api: APIRequestContext,
    private readonly csrf: string,
  ) {}

  static signIn(role?: string): Promise<Colleague> {
    return Colleague.as(personOf(role));
  }

  static async as({ name: username, password }: Person): Promise<Colleague> {
    const api = await request.newContext({ baseURL: address, extraHTTPHeaders: { 'Accept-Language': 'zh-CN' } });
    const session = await api.post(`/t/${demo().tenant}/api/v1/session`, { data: { username, password } });
    return new Colleague(api, ((await session.json()) as { csrf_token: string }).csrf_token);
  }

  async read<T>(path: string): Promise<T> {
    return this.answer(await this.api.get(`/t/${demo().tenant}${path}`), path);
  }

  async bytes(path: string): Promise<Buffer> {
    return (await this.api.get(`/t/${demo().tenant}${path}`)).body();
  }

  records(object: string, query: Readonly<Record<string, string>> = {}): Promise<{ readonly items: readonly Row[]; readonly count: number }> {
    return this.read(`/api/v1/records/${object}?${new URLSearchParams({ count: 'true', ...query })}`);
  }

  make(object: string, fields: object): Promise<Row> {
    return this.write('POST', `records/${object}`, fields);
  }

  change(object: string, id: string, fields: object): Promise<Row> {
    return this.write('PATCH', `records/${object}/${id}`, fields);
  }

  async write<T>(method: 'POST' | 'PATCH' | 'PUT', path: string, data: object): Promise<T> {
    const type = method === 'PATCH' ? 'application/merge-patch+json' : 'application/json';
    const headers = { 'X-CSRF-Token': this.csrf, 'Content-Type': type };
    return this.answer(await this.api.fetch(`/t/${demo().tenant}/api/v1/${path}`, { method, headers, data: JSON.stringify(data) }), path);
  }

  async upload(object: string, field: string, name: string, bytes: Buffer): Promise<{ readonly id: string }> {
    const path = `files?${new URLSearchParams({ object, field, name })}`;
    const headers = { 'X-CSRF-Token': this.csrf, 'Content-Type': 'application/octet-stream' };
    return this.answer(await this.api.post(`/t/${demo().tenant}/api/v1/${path}`, { headers, data: bytes }), path);
  }

  leave(): Promise<void> {
    return this.api.dispose();
  }

  private async answer<T>(response: { ok(): boolean; status(): number; text(): Promise<string> }, path: string): Promise<T> {
    const text = await response.text();
    if (!response.ok()) throw new Error(`${response.status()} ${path}: ${text}`);
    return (text === '' ? undefined : JSON.parse(text)) as T;
  }
}
