import { useEffect } from 'react';
import type { Brand } from '../api/documents';

/** Gives the page the tenant's colours and name. */
export function useColors(brand: Brand | undefined, title: string | undefined): void {
  useEffect(() => {
    const { style } = document.documentElement;
    const valid = (color: string | undefined): string | null => (/^#[0-9a-f]{3,8}$/i.test(color ?? '') ? (color ?? null) : null);
    const color = valid(brand?.color);
    if (color !== null) {
      style.setProperty('--brand', color);
      style.setProperty('--on-brand', valid(brand?.onColor) ?? '#ffffff');
    }
    if (title !== undefined) document.title = title;
  }, [brand, title]);
}
