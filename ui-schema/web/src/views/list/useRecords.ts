import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { listRecords, type ListQuery, type RecordData } from '../../api/records';

const PAGE = 100;

export interface Records {
  readonly items: readonly RecordData[];
  readonly count: number | undefined;
  /** There are more than `count`. */
  readonly atLeast: boolean;
  readonly error: Error | null;
  readonly waiting: boolean;
  /** Shows what another question found, until this one is answered. */
  readonly stale: boolean;
  readonly hasMore: boolean;
  readonly more: () => void;
  readonly refresh: () => void;
}

/** The records of a list, page after page as they are wanted. */
export function useRecords(object: string, asked: Omit<ListQuery, 'cursor' | 'limit' | 'count'>, limit = PAGE): Records {
  const query = useInfiniteQuery({
    queryKey: ['records', object, asked, limit],
    queryFn: ({ pageParam, signal }) => listRecords(object, { ...asked, limit, cursor: pageParam, count: pageParam === undefined }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
    placeholderData: keepPreviousData,
  });
  const first = query.data?.pages[0];
  return {
    items: query.data?.pages.flatMap((page) => page.items) ?? [],
    count: first?.count,
    atLeast: first?.count_is_minimum === true,
    error: query.error,
    waiting: query.isPending,
    stale: query.isPlaceholderData,
    hasMore: query.hasNextPage && !query.isPlaceholderData,
    more: () => {
      if (query.hasNextPage && !query.isFetchingNextPage) void query.fetchNextPage();
    },
    refresh: () => void query.refetch(),
  };
}
