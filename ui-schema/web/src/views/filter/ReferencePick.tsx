import { MultiSelect } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { getRecord, listRecords, type RecordData } from '../../api/records';
import type { FieldSchema } from '../../engine/document';
import { targets } from '../../engine/types';
import { labelOf } from '../label';

interface ReferencePickProps {
  readonly schema: FieldSchema;
  readonly values: readonly string[];
  readonly change: (values: readonly string[]) => void;
  readonly label: string;
}

/** Chooses records a field may refer to, by searching for them. */
export function ReferencePick({ schema, values, change, label }: ReferencePickProps) {
  const [words, setWords] = useState('');
  const [q] = useDebouncedValue(words.trim(), 250);
  const object = targets(schema)[0] ?? schema['x-type'];
  const { data: found = [] } = useQuery({
    queryKey: ['choices', object, q],
    queryFn: async ({ signal }) => (await listRecords(object, { limit: 20, ...(q === '' ? {} : { q }) }, signal)).items,
    retry: false,
  });
  const missing = values.filter((id) => !found.some((record) => record.id === id));
  const { data: chosen = [] } = useQuery({
    queryKey: ['chosen', object, missing],
    queryFn: () => Promise.all(missing.map(async (id) => (await getRecord(object, id)).data)),
    enabled: missing.length > 0,
    retry: false,
  });
  const option = (record: RecordData) => ({ value: record.id, label: labelOf(record) });
  return (
    <MultiSelect aria-label={label} value={[...values]} onChange={change} searchable searchValue={words} onSearchChange={setWords} comboboxProps={{ withinPortal: false }}
      data={[...chosen, ...found].filter((record, at, all) => all.findIndex(({ id }) => id === record.id) === at).map(option)} filter={({ options }) => options} />
  );
}
