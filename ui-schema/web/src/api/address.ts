/** The tenant the page belongs to, by its address `/t/{tenant}/…`. */
export function tenantOf(path: string): string {
  return /^\/t\/([^/]+)/.exec(path)?.[1] ?? '';
}

/** The start of every address of the page's tenant: `/t/{tenant}`. */
export function base(): string {
  return `/t/${tenantOf(window.location.pathname)}`;
}

export type Query = Readonly<Record<string, string | number | boolean | readonly string[] | undefined>>;

/** A path with its parameters; what is undefined or empty is left out. */
export function withQuery(path: string, query: Query = {}): string {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    const text = Array.isArray(value) ? value.join(',') : String(value ?? '');
    if (text !== '' && value !== false) parameters.set(name, text);
  }
  return parameters.size === 0 ? path : `${path}?${parameters}`;
}
