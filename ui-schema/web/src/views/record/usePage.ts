import { useQueryClient, useSuspenseQueries, useSuspenseQuery } from '@tanstack/react-query';
import { objectDocument } from '../../api/documents';
import { getRecord, type RecordData } from '../../api/records';
import type { PageDocument } from './document';

export const recordKey = (object: string, id: string) => ['record', object, id, 'whole'] as const;

/** The document of a record page and the record itself, asked for side by side. */
export function usePage(object: string, id: string): { document: PageDocument; record: RecordData; put: (record: RecordData) => void } {
  const client = useQueryClient();
  const [first, whole] = useSuspenseQueries({
    queries: [documentQuery(object, 'record'), { queryKey: recordKey(object, id), queryFn: async () => (await getRecord(object, id)).data, staleTime: 0 }],
  });
  const record = whole.data;
  const kind = first.data.kinds === undefined ? undefined : kindOf(record);
  const { data: document } = useSuspenseQuery(documentQuery(object, 'record', first.data.recordKind === kind ? undefined : kind));
  return { document, record, put: (next) => client.setQueryData(recordKey(object, id), next) };
}

export function documentQuery(object: string, page: 'record' | 'form', kind?: string) {
  return {
    queryKey: ['document', object, page, kind],
    queryFn: () => objectDocument<PageDocument>(object, page, { kind }),
    staleTime: 5 * 60_000,
  };
}

function kindOf(record: RecordData): string | undefined {
  const kind = record['record_kind'] ?? record['kind'];
  return typeof kind === 'string' ? kind : undefined;
}
