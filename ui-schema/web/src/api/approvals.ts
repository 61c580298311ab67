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
  readonly decision: 'approved' | 'rejected' | 'delegated' | 'returned' | 'skipped' | null;
  readonly at: string | null;
  readonly comment: string | null;
  /** Whether the level was asked once more since. */
  readonly superseded: boolean;
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

const SAID = { approved: 'agreed', rejected: 'refused', delegated: 'delegated', returned: 'returned', skipped: 'skipped' } as const;

/** How a signature stands, which is also the word for it in the catalogues. */
export type Standing = (typeof SAID)[keyof typeof SAID] | 'asked' | 'later' | 'superseded';

/** @param current the level that is being asked */
export function standing({ decision, level, superseded }: Signature, current: number): Standing {
  if (superseded) return 'superseded';
  if (decision === null) return level === current ? 'asked' : 'later';
  return SAID[decision];
}

export const standingColor = (stands: Standing): 'orange' | 'green' | 'red' | 'grey' =>
  stands === 'asked' ? 'orange' : stands === 'agreed' ? 'green' : stands === 'refused' ? 'red' : 'grey';

/** Those that need nobody else to be named. */
export const PLAIN: ReadonlySet<Decision> = new Set(['approve', 'reject', 'return', 'withdraw']);

export const decide = (object: string, id: string, body: object, version: number, key: string): Promise<Answer<RecordData>> =>
  send('POST', `/api/v1/records/${object}/${id}/approval`, { body, ifMatch: `"${version}"`, key });

