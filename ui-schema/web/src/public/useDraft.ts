import { useEffect } from 'react';
import { tenantOf } from '../api/address';
import { newKey } from '../api/client';
import type { Form } from '../engine/form';
import type { Values } from '../engine/values';

const WAIT = 300;

const KEY = '#key';

function name(page: string, code: string | null): string {
  return `mortise.draft/${tenantOf(window.location.pathname)}/${page}/${code ?? ''}`;
}

export function keptDraft(page: string, code: string | null): Values {
  try {
    return JSON.parse(localStorage.getItem(name(page, code)) ?? '{}') as Values;
  } catch {
    return {};
  }
}

/** The key the draft will be sent under; files that were uploaded for it belong to this key. */
export function keyOfDraft(page: string, code: string | null): string {
  const made = newKey();
  try {
    const place = name(page, code) + KEY;
    const kept = localStorage.getItem(place) ?? made;
    localStorage.setItem(place, kept);
    return kept;
  } catch {
    return made; // a private window keeps nothing
  }
}

export function forgetDraft(page: string, code: string | null): void {
  localStorage.removeItem(name(page, code));
  localStorage.removeItem(name(page, code) + KEY);
}

/** Keeps what is typed on this phone until it is sent: a call that comes in loses nothing. */
export function useDraft(form: Form, page: string, code: string | null): void {
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const keep = (): void => {
      clearTimeout(timer);
      timer = setTimeout(() => {
        try {
          localStorage.setItem(name(page, code), JSON.stringify(form.store.values()));
        } catch {
          return; // a private window keeps nothing
        }
      }, WAIT);
    };
    const stop = form.store.subscribe(Object.keys(form.parts.data.properties), keep);
    return () => {
      stop();
      clearTimeout(timer);
    };
  }, [form, page, code]);
}
