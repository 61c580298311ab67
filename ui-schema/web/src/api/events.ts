import { request } from './client';
import { EventLines, type StreamEvent } from './eventLines';
import { Problem } from './problem';

/** What the server tells who looks on. `reset`: anything may have changed. */
export type Topic = 'ready' | 'reset' | 'tasks' | 'notices' | 'record' | 'gone' | 'messages';

export interface News {
  readonly topic: Topic | (string & {});
  readonly about: { readonly object?: string; readonly id?: string; readonly version?: number };
}

type Listener = (news: News) => void;

const SHORTEST = 1_000;
const LONGEST = 60_000;
const HIDDEN = 30_000;

/**
 * The page's one line to the server. It goes on where it broke, by the last id it has seen, and is put
 * down while nobody looks at the page: browsers allow few lines to one host.
 */
export class Events {
  private readonly listeners = new Set<Listener>();
  private readonly watched = new Map<string, number>();
  private last: string | undefined;
  private line: AbortController | undefined;
  private pause = SHORTEST;
  private timer: ReturnType<typeof setTimeout> | undefined;

  start(): void {
    document.addEventListener('visibilitychange', () => {
      if (document.hidden) this.later(() => this.end(), HIDDEN);
      else if (this.line === undefined) this.soon(0);
      else this.later(() => undefined, 0);
    });
    window.addEventListener('online', () => this.soon(0));
    this.soon(0);
  }

  listen(listener: Listener): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** Watches one record until the function it returns is called. */
  watch(object: string, id: string): () => void {
    const name = `${object}/${id}`;
    const before = this.watched.get(name) ?? 0;
    this.watched.set(name, before + 1);
    if (before === 0) this.soon(50);
    return () => {
      const left = (this.watched.get(name) ?? 1) - 1;
      if (left > 0) this.watched.set(name, left);
      else this.watched.delete(name);
    };
  }

  end(): void {
    this.line?.abort();
    this.line = undefined;
  }

  private soon(wait: number): void {
    this.later(() => {
      this.end();
      void this.read();
    }, wait);
  }

  private later(act: () => void, wait: number): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(act, wait);
  }

  private async read(): Promise<void> {
    const line = new AbortController();
    this.line = line;
    try {
      const headers = this.last === undefined ? {} : { 'Last-Event-ID': this.last };
      const query = { watch: [...this.watched.keys()].slice(0, 100) };
      const response = await request('GET', '/api/v1/events', { query, headers, signal: line.signal });
      this.pause = SHORTEST;
      await this.take(response);
    } catch (failure) {
      if (line.signal.aborted) return;
      if (failure instanceof Problem && failure.status === 401) return;
    }
    if (line.signal.aborted) return;
    this.line = undefined;
    this.soon(this.pause);
    this.pause = Math.min(this.pause * 2, LONGEST);
  }

  private async take(response: Response): Promise<void> {
    const reader = response.body?.getReader();
    const text = new TextDecoder();
    const lines = new EventLines();
    for (;;) {
      const piece = await reader?.read();
      if (piece === undefined || piece.done) return;
      for (const event of lines.take(text.decode(piece.value, { stream: true }))) this.tell(event);
    }
  }

  private tell(event: StreamEvent): void {
    this.last = event.id ?? this.last;
    if (event.data === '') return;
    const news = { topic: event.name, about: JSON.parse(event.data) as News['about'] };
    for (const listener of this.listeners) listener(news);
  }
}

export const events = new Events();
