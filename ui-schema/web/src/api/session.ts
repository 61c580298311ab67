import { keepCsrf, send } from './client';

export interface User {
  readonly id: string;
  readonly username: string;
  readonly roles: readonly string[];
  readonly teams: readonly string[];
  readonly language: string | null;
}

interface Session {
  readonly expires_at: string;
  readonly csrf_token?: string;
  readonly user: User;
}

export async function whoAmI(signal?: AbortSignal): Promise<User> {
  return kept((await send<Session>('GET', '/api/v1/session', signal === undefined ? {} : { signal })).data);
}

export async function signIn(username: string, password: string): Promise<User> {
  return kept((await send<Session>('POST', '/api/v1/session', { body: { username, password } })).data);
}

export async function signOut(): Promise<void> {
  await send('DELETE', '/api/v1/session');
  keepCsrf(undefined);
}

export async function chooseLanguage(language: string): Promise<void> {
  await send('PATCH', '/api/v1/session', { body: { language } });
}

export async function changePassword(current: string, wanted: string): Promise<User> {
  return kept((await send<Session>('PUT', '/api/v1/session/password', { body: { current, new: wanted } })).data);
}

function kept(session: Session): User {
  keepCsrf(session.csrf_token);
  return session.user;
}
