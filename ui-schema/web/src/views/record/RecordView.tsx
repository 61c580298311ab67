import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { RecordData } from '../../api/records';
import { RecordStore } from '../../engine/store';
import { PlaceProvider } from '../../render/manner';
import { Root } from '../../render/Root';
import { t } from '../../i18n/t';
import { Questions } from '../modals';
import { useManner } from '../useApp';
import { ApprovalPanel } from './ApprovalPanel';
import { ChangeBanner } from './ChangeBanner';
import { RecordProvider } from './context';
import { CreateInPlace, useCreateInPlace } from './CreateInPlace';
import type { PageDocument } from './document';
import { DraftNotice } from './DraftNotice';
import { DuplicateNotice } from './DuplicateNotice';
import { EditingProvider } from './editing';
import { focusFirst } from './focus';
import { MergeSheet } from './MergeSheet';
import { recordKit } from './recordKit';
import { SaveBar } from './SaveBar';
import { useFormServices } from './services';
import { useDraft } from './useDraft';
import { useRecordForm } from './useForm';
import { useLeaveGuard } from './useLeaveGuard';
import { useSave } from './useSave';
import { useSaveKeys } from './useSaveKeys';
import { useWatch } from './useWatch';

interface Props {
  readonly object: string;
  readonly id: string;
  readonly document: PageDocument;
  readonly record: RecordData;
  readonly put: (record: RecordData) => void;
}

/** One record: to read, and once somebody edits it a form in the same place. */
export function RecordView({ object, id, document, record, put }: Props) {
  const client = useQueryClient();
  const manner = useManner();
  const page = useRef<HTMLDivElement>(null);
  const form = useRecordForm(document, record, false);
  const [editing, setEditing] = useState(false);
  const place = useMemo(() => ({ ...manner, now: Date.now }), [manner]);
  const maker = useCreateInPlace();
  const services = useFormServices(object, form, maker.create);
  const draft = useDraft(form, `${object}/${id}`, String(record.version));

  const changed = useCallback(
    (next?: RecordData) => {
      if (next) {
        put(next);
        if (!form.isDirty()) form.store.rebase(next);
      }
      void client.invalidateQueries({ queryKey: ['record', object, id] });
      void client.invalidateQueries({ queryKey: ['records'] });
      void client.invalidateQueries({ queryKey: ['tasks'] });
    },
    [client, form, object, id, put],
  );
  const saving = useSave(document, form, record, (next) => {
    draft.forget();
    setEditing(false);
    changed(next);
  });
  const news = useWatch(object, id, record, (next) => {
    put(next);
    if (!form.isDirty()) form.store.rebase(new RecordStore(document.data, next).values());
    void client.invalidateQueries({ queryKey: ['record', object, id] });
  }, () => form.isDirty());
  useLeaveGuard(() => editing && form.isDirty());

  const save = async (accepted?: readonly string[]) => {
    if (await saving.save(accepted)) setEditing(false);
    else focusFirst(page.current, form.found()[0]?.path);
  };
  const cancel = () => {
    form.store.reset();
    form.refuse([]);
    draft.forget();
    setEditing(false);
  };
  const edit = useCallback(() => {
    setEditing(true);
    requestAnimationFrame(() => page.current?.querySelector<HTMLElement>('.section input, .section textarea')?.focus());
  }, []);
  const edited = useRef(false);
  useEffect(() => {
    // the field that had the focus is gone: the keyboard goes on where editing began
    if (edited.current && !editing) page.current?.querySelector<HTMLElement>('.record-actions [data-edit]')?.focus();
    edited.current = editing;
  }, [editing]);
  useSaveKeys({ editing, save: () => void save(), cancel, edit });
  const scope = useMemo(() => ({ object, id, record, document, form, changed }), [object, id, record, document, form, changed]);
  const state = useMemo(() => ({ editing, edit }), [editing, edit]);
  return (
    <PlaceProvider value={place}>
      <RecordProvider value={scope}>
        <EditingProvider value={state}>
          <div ref={page} className="record-page" data-editing={editing || undefined}>
            <ChangeBanner news={news} onTakeIn={saving.takeIn} />
            <DraftNotice draft={draft} onTakeUp={() => setEditing(true)} />
            {saving.duplicates && (
              <DuplicateNotice object={object} duplicates={saving.duplicates} onAnyway={() => void save(saving.duplicates?.rules)} />
            )}
            <ApprovalPanel />
            <Root kit={recordKit} services={services} form={form} readOnly={!editing} />
            {editing && <SaveBar busy={saving.busy} failed={saving.failed} onSave={() => void save()} onCancel={cancel} />}
            <output className="visually-hidden">{editing ? t('record.editingNow') : ''}</output>
          </div>
          {saving.conflict && (
            <MergeSheet
              schema={document.data}
              merged={saving.conflict.merged}
              who={saving.conflict.who}
              onDone={(choices) => void saving.decide(choices)}
              onClose={saving.dismiss}
            />
          )}
          <CreateInPlace maker={maker} />
          <Questions />
        </EditingProvider>
      </RecordProvider>
    </PlaceProvider>
  );
}
