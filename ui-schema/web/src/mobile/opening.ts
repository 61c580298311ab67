import { onSignedOut } from '../api/client';
import type { AppDocument } from '../api/documents';
import { Problem, Unreachable } from '../api/problem';
import { tenantOf } from '../api/address';
import { whoAmI } from '../api/session';
import { openDatabase } from '../offline/database';
import { httpLine } from '../offline/line';
import { Outbox } from '../offline/outbox';
import type { Device } from './device';
import { Reader } from './reader';

export type Opened =
  | { readonly kind: 'open'; readonly device: Omit<Device, 'reload' | 'leave'> }
  | { readonly kind: 'signed-out' }
  | { readonly kind: 'unreachable' };

const APP = '/ui/v1/app';

function personKey(): string {
  return `mortise.person/${tenantOf(window.location.pathname)}`;
}

/** Opens the application of whoever is signed in; without a network, of who was here last. */
export async function open(): Promise<Opened> {
  let person = localStorage.getItem(personKey());
  try {
    person = (await whoAmI()).id;
    localStorage.setItem(personKey(), person);
  } catch (failure) {
    if (failure instanceof Problem && failure.status < 500) return { kind: 'signed-out' };
    if (!(failure instanceof Problem) && !(failure instanceof Unreachable)) throw failure;
    if (person === null) return { kind: 'unreachable' };
  }
  const database = await openDatabase(tenantOf(window.location.pathname), person);
  const reader = new Reader(database.kept);
  await reader.load(APP);
  const app = reader.get<AppDocument>(APP).data;
  if (app === undefined) return { kind: 'unreachable' };
  const outbox = new Outbox(database, httpLine);
  return { kind: 'open', device: { app, database, outbox, reader } };
}

/** Forgets who was here. */
export function forgetPerson(): void {
  localStorage.removeItem(personKey());
}

export { onSignedOut };
