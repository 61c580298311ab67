import { Drawer } from '@mantine/core';
import { Suspense, useCallback, useState } from 'react';
import type { RecordData } from '../../api/records';
import type { Choice, Services } from '../../render/services';
import { t } from '../../i18n/t';
import { labelOf } from '../label';
import { RecordForm } from './RecordForm';

interface Wanted {
  readonly object: string;
  readonly title: string;
  readonly words: string;
  readonly answer: (choice: Choice | null) => void;
}

/** Makes records for references beside the form they are needed in. */
export interface Maker {
  readonly wanted: Wanted | null;
  readonly create: NonNullable<Services['create']>;
}

export function useCreateInPlace(): Maker {
  const [wanted, setWanted] = useState<Wanted | null>(null);
  const create = useCallback<NonNullable<Services['create']>>(
    (_, schema, object, words) =>
      new Promise((done) => {
        const answer = (choice: Choice | null) => {
          setWanted(null);
          done(choice);
        };
        const title = schema['x-ref']?.to.find((each) => each.object === object)?.title ?? object;
        setWanted({ object, title, words, answer });
      }),
    [],
  );
  return { wanted, create };
}

export function CreateInPlace({ maker }: { readonly maker: Maker }) {
  const { wanted } = maker;
  if (wanted === null) return null;
  const { object, title, words, answer } = wanted;
  const made = (record: RecordData) => answer({ id: record.id, label: labelOf(record), object });
  return (
    <Drawer
      opened
      position="right"
      size="lg"
      title={t('record.createTitle', { what: title })}
      onClose={() => answer(null)}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <Suspense fallback={t('common.loading')}>
        <RecordForm object={object} words={words} nested onMade={made} onCancel={() => answer(null)} />
      </Suspense>
    </Drawer>
  );
}
