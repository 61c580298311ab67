import { readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Where the application under test answers, and where it keeps its data. */
export const port = 18_473;
export const address = process.env['MORTISE_URL'] ?? `http://127.0.0.1:${port}`;
export const dataFolder = process.env['MORTISE_DATA'] ?? join(tmpdir(), `mortise-e2e-${port}`);

export interface Person {
  readonly name: string;
  readonly password: string;
  readonly roles: readonly string[];
}

interface Demo {
  readonly tenant: string;
  readonly people: readonly Person[];
}

/** The demonstration tenant and who can sign in to it, as its file says. */
export function demo(): Demo {
  const lines = readFileSync(join(dataFolder, 'credentials.txt'), 'utf8').split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  const rows = lines.map((line) => {
    const [, name = '', password = '', roles = ''] = /^(\S+) (\S+)(?: {2}# (.*))?$/.exec(line) ?? [];
    return { name, password, roles: roles.split(', ') };
  });
  const tenant = rows.find(({ name }) => name === 'tenant')?.password ?? '';
  return { tenant, people: rows.filter(({ name }) => name !== 'tenant' && name !== 'operator-key') };
}

/** Who may do everything, and set the passwords of others. */
export function admin(): Person {
  const found = demo().people.find(({ name }) => name === 'admin');
  if (found === undefined) throw new Error('There is no administrator');
  return found;
}

/** Somebody who has a role and is not an administrator. */
export function personOf(role?: string): Person {
  const found = demo().people.find(({ name, roles }) => name !== 'admin' && (role === undefined || roles.includes(role)));
  if (found === undefined) throw new Error(`Nobody has the role ${role ?? 'any'}`);
  return found;
}
