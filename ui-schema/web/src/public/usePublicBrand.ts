import { useEffect } from 'react';
import type { PublicDocument } from './documents';

const COLOR = /^#[0-9a-f]{3,8}$/i;

/** Gives the page the tenant's colours and title. */
export function usePublicBrand(shown: PublicDocument | null): void {
  useEffect(() => {
    if (shown === null) return;
    document.title = shown.title;
    const { color, onColor } = shown.brand ?? {};
    if (color === undefined || !COLOR.test(color)) return;
    document.documentElement.style.setProperty('--brand', color);
    document.documentElement.style.setProperty('--on-brand', onColor !== undefined && COLOR.test(onColor) ? onColor : '#ffffff');
  }, [shown]);
}
