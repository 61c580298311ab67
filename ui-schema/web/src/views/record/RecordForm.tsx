import { Select } from '@mantine/core';
import { useSuspenseQuery } from '@tanstack/react-query';
import { useMemo, useRef, useState } from 'react';
import { newKey } from '../../api/client';
import { Problem } from '../../api/problem';
import type { RecordData } from '../../api/records';
import type { Values } from '../../engine/values';
import { kit } from '../../kit';
import { PlaceProvider } from '../../render/manner';
import { Root } from '../../render/Root';
import { t } from '../../i18n/t';
import { words as wordsOf } from '../tell';
import { useManner } from '../useApp';
import { makeRecord } from './calls';
import type { PageDocument } from './document';
import { DraftNotice } from './DraftNotice';
import { DuplicateNotice } from './DuplicateNotice';
import { duplicatesIn, type Duplicates } from './duplicates';
import { focusFirst } from './focus';
import { SaveBar } from './SaveBar';
import { useFormServices } from './services';
import type { Services } from '../../render/services';
import { useDraft } from './useDraft';
import { useRecordForm } from './useForm';
import { useLeaveGuard } from './useLeaveGuard';
import { documentQuery } from './usePage';

interface Props {
  readonly object: string;
  /** Values to begin with, by field. */
  readonly given?: Values;
  /** Words to begin the first text field with. */
  readonly words?: string;
  /** Stands beside another form: no draft of its own, nothing made in place from it. */
  readonly nested?: boolean;
  readonly create?: NonNullable<Services['create']>;
  readonly onMade: (record: RecordData) => void;
  readonly onCancel: () => void;
}

/** A form for a new record. */
export function RecordForm(props: Props) {
  const [kind, setKind] = useState<string>();
  const { data: document } = useSuspenseQuery(documentQuery(props.object, 'form', kind));
  const chosen = kind ?? document.recordKind ?? document.kinds?.[0]?.name;
  return (
    <>
      {document.kinds !== undefined && document.kinds.length > 1 && (
        <Select
          label={t('record.kind')}
          data={document.kinds.map(({ name, title }) => ({ value: name, label: title }))}
          value={chosen ?? null}
          allowDeselect={false}
          maw={320}
          mb="md"
          onChange={(next) => setKind(next ?? undefined)}
        />
      )}
      <Filled key={kind ?? ''} {...props} document={document} kind={chosen} />
    </>
  );
}

interface FilledProps extends Props {
  readonly document: PageDocument;
  readonly kind: string | undefined;
}

function Filled({ object, given, words, nested = false, create, onMade, onCancel, document, kind }: FilledProps) {
  const manner = useManner();
  const initial = useMemo(() => beginning(document, given, words), [document, given, words]);
  const form = useRecordForm(document, initial, true);
  const services = useFormServices(object, form, create);
  const place = useMemo(() => ({ ...manner, now: Date.now }), [manner]);
  const draft = useDraft(form, nested ? `nested/${object}` : `new/${object}`, null);
  const [busy, setBusy] = useState(false);
  const [failed, setFailed] = useState('');
  const [duplicates, setDuplicates] = useState<Duplicates | null>(null);
  const key = useRef(newKey());
  const done = useRef(false);
  const page = useRef<HTMLFormElement>(null);
  useLeaveGuard(() => !done.current && !nested && form.isDirty());

  const save = async (accepted: readonly string[] = []) => {
    const found = form.check();
    setDuplicates(null);
    setFailed(found.length === 0 ? '' : t('form.wrong', { n: found.length }));
    if (found.length > 0) {
      focusFirst(page.current, found[0]?.path);
      return;
    }
    setBusy(true);
    try {
      const { data } = await makeRecord(object, { ...form.toSend(), ...(kind !== undefined && { kind }) }, key.current, accepted);
      done.current = true;
      draft.forget();
      onMade(data);
    } catch (failure) {
      if (!(failure instanceof Problem)) setFailed(t('common.offline'));
      else {
        key.current = newKey();
        const likely = duplicatesIn(failure);
        if (likely) setDuplicates(likely);
        else {
          form.refuse(failure.errors);
          setFailed(wordsOf(failure));
          focusFirst(page.current, form.found()[0]?.path);
        }
      }
    } finally {
      setBusy(false);
    }
  };
  return (
    <PlaceProvider value={place}>
      <form
        ref={page}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          event.stopPropagation();
          void save();
        }}
      >
        {!nested && <DraftNotice draft={draft} onTakeUp={() => undefined} />}
        {duplicates && <DuplicateNotice object={object} duplicates={duplicates} onAnyway={() => void save(duplicates.rules)} />}
        <Root kit={kit} services={services} form={form} />
        <SaveBar busy={busy} failed={failed} onCancel={onCancel} />
      </form>
    </PlaceProvider>
  );
}

/** Defaults, then what is given. */
function beginning({ data }: PageDocument, given: Values = {}, words = ''): Values {
  const fields = Object.entries(data.properties);
  const defaults = fields.filter(([, schema]) => schema.default !== undefined).map(([name, schema]) => [name, schema.default] as const);
  const first = fields.find(([, schema]) => schema['x-type'] === 'text' && !schema.readOnly);
  return { ...Object.fromEntries(defaults), ...(first && words !== '' && { [first[0]]: words }), ...given };
}
