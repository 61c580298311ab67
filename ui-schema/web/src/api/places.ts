import { base } from './address';

/** Places of the application, the same in the office and on the phone; below `/t/{tenant}/app`. */
export const places = {
  home: '/',
  signIn: '/sign-in',
  me: '/me',
  list: (object: string) => `/o/${object}`,
  create: (object: string) => `/o/${object}/new`,
  record: (object: string, id: string) => `/o/${object}/${id}`,
} as const;

/** The start of the application's addresses. */
export function appBase(): string {
  return `${base()}/app`;
}
