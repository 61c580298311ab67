import { send } from './client';

export interface Brand {
  readonly color?: string;
  readonly onColor?: string;
  readonly logo?: string;
}

/** What anybody may know of a tenant. */
export interface SignInDocument {
  readonly locale: string;
  readonly tenant: { readonly code: string; readonly name: string };
  readonly title: string;
  readonly languages: readonly { readonly tag: string; readonly title: string }[];
  readonly brand?: Brand;
}

/** What the viewer may do with at least some records; what is absent they may not. */
export type Rights = Readonly<Partial<Record<'create' | 'read' | 'update' | 'delete', boolean>>>;

export interface ListLink {
  readonly name: string;
  readonly title: string;
}

/** An object type as the shell knows it. */
export interface ObjectLink {
  readonly title: string;
  readonly help?: string;
  readonly icon?: string;
  readonly may: Rights;
  readonly kinds?: readonly ListLink[];
  readonly layouts: readonly ListLink[];
  readonly flow?: boolean;
}

export interface MenuEntry {
  readonly id: string;
  readonly title: string;
  readonly icon?: string;
  readonly object?: string;
  readonly layout?: string;
  readonly page?: string;
  readonly children?: readonly MenuEntry[];
}

/** The shell: who we are, where we may go. */
export interface AppDocument extends SignInDocument {
  readonly timeZone: string;
  readonly currency: string;
  readonly user: { readonly id: string; readonly username: string; readonly kind: string; readonly roles: readonly string[] };
  readonly may: { readonly users?: boolean; readonly metadata?: boolean };
  /** Pictures for maps; absent where the operator has named none. */
  readonly map?: { readonly tiles: string; readonly crs: 'wgs84' | 'gcj02' | 'bd09'; readonly attribution?: string };
  readonly start: { readonly page?: string; readonly object?: string; readonly layout?: string };
  readonly menu: readonly MenuEntry[];
  readonly objects: Readonly<Record<string, ObjectLink>>;
}

export async function signInDocument(language: string): Promise<SignInDocument> {
  return (await send<SignInDocument>('GET', '/ui/v1/sign-in', { language })).data;
}

export async function appDocument(signal?: AbortSignal): Promise<AppDocument> {
  return (await send<AppDocument>('GET', '/ui/v1/app', signal === undefined ? {} : { signal })).data;
}

/** The document of an object type's list, form or record page; the browser's cache keeps it by its `ETag`. */
export async function objectDocument<T>(
  object: string,
  kind: 'list' | 'form' | 'record',
  query: { readonly layout?: string | undefined; readonly kind?: string | undefined } = {},
): Promise<T> {
  return (await send<T>('GET', `/ui/v1/objects/${object}/${kind}`, { query })).data;
}
