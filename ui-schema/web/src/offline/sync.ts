import { newKey } from '../api/client';
import type { Database } from './database';
import { heldIn, placed, type HeldFile } from './held';
import { clashes, decided } from './merge';
import { due, follow, LOCAL, type Refusal, type Stop, type Write } from './write';

/** What came back from the server; `null` stands for no answer at all. */
export interface Answer {
  readonly status: number;
  readonly body: unknown;
  readonly tag: string | null;
}

/** The ways to the server that sending needs. */
export interface Line {
  send(write: Write): Promise<Answer | null>;
  read(path: string): Promise<Answer | null>;
  upload(file: HeldFile): Promise<Answer | null>;
}

/** Hears of every write that was accepted, with what was answered, or stopped. */
export type Told = (write: Write, answer: Answer | null) => void;

/** Why sending came to an end. */
export type Ended = 'done' | 'unreachable' | 'signed-out';

type Outcome = { kind: 'accepted'; answer: Answer } | { kind: 'stopped'; stop: Stop } | { kind: Ended };

/** Sends what waits, chain by chain, until nothing more can go. */
export async function flush(database: Database, line: Line, told: Told): Promise<Ended> {
  for (;;) {
    const [write] = due(await database.writes.all());
    if (write === undefined) return 'done';
    const outcome = await attempt(database, line, write);
    if (outcome.kind === 'unreachable' || outcome.kind === 'signed-out') return outcome.kind;
    if (outcome.kind === 'stopped') {
      const stopped = { ...write, stop: outcome.stop };
      if (outcome.stop.refusal.status === 412 && outcome.stop.theirs !== null && clashes(stopped).length === 0) {
        await database.writes.put(write.key, decided(stopped, {}, newKey())); // each has changed something else: nobody is asked
        continue;
      }
      await database.writes.put(write.key, stopped);
      told(stopped, null);
    } else if (outcome.kind === 'accepted') {
      await accepted(database, write, outcome.answer);
      told(write, outcome.answer);
    }
  }
}

async function attempt(database: Database, line: Line, write: Write): Promise<Outcome> {
  const sent = new Map<string, string>();
  for (const id of heldIn(write.body)) {
    const file = await database.files.get(id);
    if (file === undefined) continue;
    if (file.sentAs !== null) {
      sent.set(id, file.sentAs);
      continue;
    }
    const answer = await line.upload(file);
    const outcome = await judge(answer, write, line);
    if (outcome.kind !== 'accepted') return outcome;
    const sentAs = String((outcome.answer.body as { id: unknown }).id);
    await database.files.put(id, { ...file, sentAs }); // a page killed now does not upload it again
    sent.set(id, sentAs);
  }
  return judge(await line.send({ ...write, body: placed(write.body, sent) }), write, line);
}

async function judge(answer: Answer | null, write: Write, line: Line): Promise<Outcome> {
  if (answer === null) return { kind: 'unreachable' };
  const { status } = answer;
  if (status < 300) return { kind: 'accepted', answer };
  if (status === 401) return { kind: 'signed-out' };
  const refusal = refusalOf(answer);
  // the first sending is still being carried out: ask again later
  if (status >= 500 || status === 429 || refusal.code === 'idempotency-key-in-use') {
    return { kind: 'unreachable' };
  }
  const clash = status === 409 || status === 412;
  const now = clash && !write.chain.includes(LOCAL) ? await line.read(`records/${write.chain}`) : null;
  const theirs = now !== null && now.status === 200 ? now : null;
  return {
    kind: 'stopped',
    stop: {
      refusal,
      theirs: (theirs?.body as Record<string, unknown> | undefined) ?? null,
      theirTag: theirs?.tag ?? null,
    },
  };
}

async function accepted(database: Database, write: Write, answer: Answer): Promise<void> {
  const made = (answer.body as { id?: string } | null)?.id ?? null;
  const after = (await database.writes.all()).filter(
    (other) => other.chain === write.chain && other.key > write.key,
  );
  for (const other of after) await database.writes.put(other.key, follow(other, answer.tag, made));
  // what follows goes on from the answer first: killed between the two, the same key is answered again
  await database.writes.remove(write.key);
  await Promise.all(heldIn(write.body).map((id) => database.files.remove(id)));
}

export function refusalOf(answer: Answer): Refusal {
  const problem = (answer.body ?? {}) as Partial<Refusal>;
  return {
    status: answer.status,
    code: problem.code ?? '',
    title: problem.title ?? '',
    detail: problem.detail ?? '',
    errors: problem.errors ?? [],
  };
}
