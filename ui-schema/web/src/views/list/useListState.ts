import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useCallback, useMemo } from 'react';
import type { ListDocument, View } from './document';
import { parts, type ListSearch } from './search';

export interface ListState {
  readonly search: ListSearch;
  readonly change: (changes: Partial<Record<keyof ListSearch, string | undefined>>, replace?: boolean) => void;
}

/** The list's state in the address, and the one way to change it. */
export function useListState(): ListState {
  const search = useSearch({ strict: false }) as ListSearch;
  const navigate = useNavigate();
  const change = useCallback<ListState['change']>(
    (changes, replace = false) => void navigate({ to: '.', search: ((before: ListSearch) => clean({ ...before, ...changes })) as never, replace }),
    [navigate],
  );
  return { search, change };
}

export function useListObject(): string {
  return (useParams({ strict: false }) as { object?: string }).object ?? '';
}

/** What the address and the document together ask of the server and show. */
export function useAsked(document: ListDocument, search: ListSearch) {
  return useMemo(() => {
    const { layout, data } = document;
    const view: View = layout.views.find(({ type }) => type === search.view) ?? layout.views[0] ?? { type: 'table' };
    const wanted = search.columns === undefined ? layout.columns : parts(search.columns);
    const columns = wanted.filter((path) => path in data.properties);
    const sort = search.sort === undefined ? (layout.sort ?? []) : parts(search.sort);
    const filter = [layout.filter, search.filter].filter((each) => each !== undefined && each !== '');
    return {
      view,
      columns,
      sort,
      query: { filter: filter.length > 1 ? filter.map((each) => `(${each})`).join(' && ') : filter[0], q: search.q, sort },
    };
  }, [document, search]);
}

export type Asked = ReturnType<typeof useAsked>;

function clean(search: Partial<Record<keyof ListSearch, string | undefined>>): ListSearch {
  return Object.fromEntries(Object.entries(search).filter(([, value]) => value !== undefined && value !== ''));
}
