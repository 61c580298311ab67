import { send } from '../api/client';
import { Problem, Unreachable } from '../api/problem';
import { keep, type Kept } from '../offline/kept';
import type { Shelf } from '../offline/shelf';

/** What is known of one address of the server. */
export interface Read<T> {
  readonly data: T | undefined;
  readonly tag: string | null;
  /** When the server said so. */
  readonly at: number;
  readonly loading: boolean;
  /** It is what was read before: the server cannot be reached now. */
  readonly old: boolean;
  readonly problem: Problem | null;
}

const NOTHING: Read<never> = { data: undefined, tag: null, at: 0, loading: true, old: false, problem: null };

/** Reads addresses of the server, shows at once what was read before, and keeps what comes for later. */
export class Reader {
  private readonly known = new Map<string, Read<unknown>>();
  private readonly listeners = new Map<string, Set<() => void>>();
  private readonly running = new Map<string, Promise<void>>();

  constructor(private readonly shelf: Shelf<Kept>) {}

  get<T>(path: string): Read<T> {
    return (this.known.get(path) as Read<T> | undefined) ?? NOTHING;
  }

  subscribe(path: string, listener: () => void): () => void {
    const all = this.listeners.get(path) ?? new Set();
    this.listeners.set(path, all.add(listener));
    return () => all.delete(listener);
  }

  /** Reads anew; several at once are one. */
  load(path: string): Promise<void> {
    const running = this.running.get(path);
    if (running !== undefined) return running;
    const started = this.read(path).finally(() => this.running.delete(path));
    this.running.set(path, started);
    return started;
  }

  /** Reads anew whatever is being looked at and begins so. */
  refresh(prefix: string): void {
    for (const [path, listeners] of this.listeners) {
      if (path.startsWith(prefix) && listeners.size > 0) void this.load(path);
    }
  }

  /** Takes in what the server answered to a write. */
  async put(path: string, data: unknown, tag: string | null): Promise<void> {
    const at = Date.now();
    this.set(path, { data, tag, at, loading: false, old: false, problem: null });
    await keep(this.shelf, { path, body: data, tag, at });
  }

  private async read(path: string): Promise<void> {
    const before = this.get(path);
    if (before.data === undefined) {
      const kept = await this.shelf.get(path);
      if (kept !== undefined) this.set(path, { ...before, data: kept.body, tag: kept.tag, at: kept.at, loading: true });
    }
    try {
      const { data, etag } = await send<unknown>('GET', path);
      await this.put(path, data, etag ?? null);
    } catch (failure) {
      const now = this.get(path);
      if (failure instanceof Unreachable || (failure instanceof Problem && failure.status >= 500)) {
        this.set(path, { ...now, loading: false, old: true });
      } else if (failure instanceof Problem) {
        if (failure.status === 403 || failure.status === 404) await this.shelf.remove(path);
        this.set(path, { ...now, data: undefined, loading: false, problem: failure });
      } else {
        throw failure;
      }
    }
  }

  private set(path: string, read: Read<unknown>): void {
    this.known.set(path, read);
    this.listeners.get(path)?.forEach((listener) => listener());
  }
}
