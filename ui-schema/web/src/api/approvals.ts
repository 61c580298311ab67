import { send, type Answer } from './client';
import type { RecordData } from './records';

export interface Person {
  readonly id: string;
  readonly label: string | null;
}

/** What somebody who was asked has said. */
export interface Signature {
  readonly level: number;
  readonly user: Person;
  readonly asked_by: Person | null;
  readonly decision: string | null;
  readonly at: string | null;
  readonly comment: string | null;
}

/** An approval that is under way. */
export interface Approval {
  readonly transition: string;
  readonly label: string;
  readonly level: number;
  readonly by: Person;
  readonly at: string;
  readonly comment: string | null;
  readonly signatures: readonly Signature[];
  readonly actions: readonly Decision[];
}

/** What may be done about an approval. */
export type Decision = 'approve' | 'reject' | 'delegate' | 'add' | 'return' | 'withdraw';

/** Those that need nobody else to be named. */
export const PLAIN: ReadonlySet<Decision> = new Set(['approve', 'reject', 'return', 'withdraw']);

export const decide = (object: string, id: string, body: object, version: number, key: string): Promise<Answer<RecordData>> =>
  send('POST', `/api/v1/records/${object}/${id}/approval`, { body, ifMatch: `"${version}"`, key });

