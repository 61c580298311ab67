import { newKey } from '../api/client';
import { wipe, type Database } from './database';
import { clashes, decided, type Side } from './merge';
import { inOneTab } from './oneTab';
import { flush, type Answer, type Line } from './sync';
import type { Refusal, Write } from './write';

/** What has become of a write when the person can go on. */
export type Outcome =
  | { readonly kind: 'sent'; readonly answer: Answer }
  | { readonly kind: 'waiting' }
  | { readonly kind: 'refused'; readonly refusal: Refusal }
  | { readonly kind: 'conflict'; readonly write: Write };

export type NewWrite = Pick<Write, 'chain' | 'label' | 'method' | 'path' | 'body' | 'match' | 'before'>;

const EVERY = 30_000;
const AGAIN = 700;

/** Everything a person does goes through here: written down first, then sent, in order and once. */
export class Outbox {
  private writes: readonly Write[] = [];
  private readonly listeners = new Set<() => void>();
  private readonly accepted = new Set<(write: Write, answer: Answer) => void>();
  private readonly asked = new Map<string, (outcome: Outcome) => void>();
  private running: Promise<void> | null = null;
  private counted = 0;

  constructor(
    private readonly database: Database,
    private readonly line: Line,
  ) {}

  /** Sends when the network comes back, when the page is looked at, and now and then. */
  async start(): Promise<() => void> {
    await this.load();
    const wake = (): void => void (document.hidden || this.flush());
    const timer = setInterval(wake, EVERY);
    window.addEventListener('online', wake);
    document.addEventListener('visibilitychange', wake);
    wake();
    return () => {
      clearInterval(timer);
      window.removeEventListener('online', wake);
      document.removeEventListener('visibilitychange', wake);
    };
  }

  waiting(): readonly Write[] {
    return this.writes;
  }

  subscribe(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** Hears of what the server has taken. */
  onAccepted(listener: (write: Write, answer: Answer) => void): () => void {
    this.accepted.add(listener);
    return () => this.accepted.delete(listener);
  }

  async submit(wanted: NewWrite): Promise<Outcome> {
    this.counted += 1;
    const at = Date.now();
    const key = `${String(at).padStart(15, '0')}-${String(this.counted).padStart(6, '0')}`;
    const write: Write = { ...wanted, key, once: newKey(), at, stop: null };
    await this.database.writes.put(key, write);
    await this.load();
    const outcome = new Promise<Outcome>((resolve) => this.asked.set(key, resolve));
    void this.flush();
    return outcome;
  }

  /** Sends a stopped write again, with the person's decisions where others have changed the same. */
  async decide(write: Write, choices: Readonly<Record<string, Side>>): Promise<void> {
    await this.database.writes.put(write.key, decided(write, choices, newKey()));
    await this.load();
    await this.flush();
  }

  /** Gives a write up. */
  async drop(write: Write): Promise<void> {
    await this.database.writes.remove(write.key);
    await this.load();
    void this.flush();
  }

  async wipe(): Promise<void> {
    await wipe(this.database);
    await this.load();
  }

  async flush(): Promise<void> {
    this.running ??= this.run().finally(() => {
      this.running = null;
    });
    await this.running;
  }

  private async run(): Promise<void> {
    for (let tries = 0; tries < 5; tries++) {
      let unsent = false;
      const ours = await inOneTab(`send ${this.database.name}`, async () => {
        do {
          unsent = (await flush(this.database, this.line, (write, answer) => void this.told(write, answer))) !== 'done';
          await this.load();
        } while (!unsent && this.writes.some((write) => write.stop === null && this.isFirst(write)));
      });
      if (ours || unsent) break;
      await new Promise((resolve) => setTimeout(resolve, AGAIN)); // another tab is at it
    }
    await this.load();
    for (const [key, tell] of this.asked) {
      this.asked.delete(key);
      tell({ kind: 'waiting' });
    }
  }

  private isFirst(write: Write): boolean {
    return this.writes.find((each) => each.chain === write.chain) === write;
  }

  private async told(write: Write, answer: Answer | null): Promise<void> {
    const tell = this.asked.get(write.key);
    this.asked.delete(write.key);
    if (answer !== null) {
      this.accepted.forEach((listener) => listener(write, answer));
      tell?.({ kind: 'sent', answer });
    } else if (write.stop !== null && tell !== undefined) {
      if (write.stop.theirs !== null && (write.stop.refusal.status === 412 || clashes(write).length > 0)) {
        tell({ kind: 'conflict', write });
      } else {
        // the person still has it in front of them: it need not wait here
        await this.drop(write);
        tell({ kind: 'refused', refusal: write.stop.refusal });
      }
    }
    await this.load();
  }

  private async load(): Promise<void> {
    this.writes = await this.database.writes.all();
    this.listeners.forEach((listener) => listener());
  }
}
