import { createContext, useContext, useEffect } from 'react';
import type { Brand } from '../api/documents';

export const BrandContext = createContext<(brand: Brand | undefined) => void>(() => undefined);

/** Gives the page the tenant's colours once they are known, and its name. */
export function useBrand(brand: Brand | undefined, title: string | undefined): void {
  const set = useContext(BrandContext);
  useEffect(() => set(brand), [set, brand]);
  useEffect(() => {
    if (title !== undefined) document.title = title;
  }, [title]);
}
