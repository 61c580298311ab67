import { tenantOf } from '../api/address';

/** A record reported from this phone, and the token that leads to it. */
export interface Link {
  readonly token: string;
  readonly label: string;
}

const MOST = 10;

function key(page: string): string {
  return `mortise.links/${tenantOf(window.location.pathname)}/${page}`;
}

/** The token stands after `#`: it never leaves the phone by the address. */
export function tokenInAddress(): string | null {
  return /^#([A-Za-z0-9_-]{10,})$/.exec(window.location.hash)?.[1] ?? null;
}

export function mine(page: string): readonly Link[] {
  try {
    return JSON.parse(localStorage.getItem(key(page)) ?? '[]') as readonly Link[];
  } catch {
    return [];
  }
}

export function remember(page: string, token: string, label: string): void {
  const rest = mine(page).filter((each) => each.token !== token);
  try {
    localStorage.setItem(key(page), JSON.stringify([{ token, label }, ...rest].slice(0, MOST)));
  } catch {
    return; // a private window keeps nothing: the address still leads there
  }
}
