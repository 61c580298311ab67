import { useSyncExternalStore } from 'react';
import { appBase } from '../api/places';

/** Where in the application the page is. */
export interface Place {
  /** Below `/t/{tenant}/app`. */
  readonly path: string;
  readonly search: URLSearchParams;
}

const listeners = new Set<() => void>();

function tell(): void {
  listeners.forEach((listener) => listener());
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  window.addEventListener('popstate', tell);
  return () => listeners.delete(listener);
}

export function useAddress(): string {
  return useSyncExternalStore(subscribe, () => window.location.pathname + window.location.search);
}

export function placeOf(address: string): Place {
  const [path = '', search = ''] = address.split('?');
  const base = appBase();
  const below = path.startsWith(base) ? path.slice(base.length) : '/';
  return { path: below === '' ? '/' : below, search: new URLSearchParams(search) };
}

/** Goes to a place of the application; the phone's back leads here again. */
export function go(path: string, options: { replace?: boolean } = {}): void {
  const address = appBase() + (path === '/' ? '' : path);
  if (options.replace === true) window.history.replaceState(null, '', address);
  else window.history.pushState({ within: true }, '', address);
  window.scrollTo(0, 0);
  tell();
}

/** Back to where the person came from, else to the given place. */
export function back(otherwise: string): void {
  const within = (window.history.state as { within?: boolean } | null)?.within === true;
  if (within) window.history.back();
  else go(otherwise, { replace: true });
}

/** Changes what the address says of the same page, without a step back. */
export function setSearch(change: Readonly<Record<string, string | null>>): void {
  const parameters = new URLSearchParams(window.location.search);
  for (const [name, value] of Object.entries(change)) {
    if (value === null || value === '') parameters.delete(name);
    else parameters.set(name, value);
  }
  const text = parameters.toString();
  window.history.replaceState(window.history.state, '', window.location.pathname + (text === '' ? '' : `?${text}`));
  tell();
}
