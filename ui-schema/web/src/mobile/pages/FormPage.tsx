import { useEffect, useMemo, useState } from 'react';
import { places } from '../../api/places';
import { newKey } from '../../api/client';
import { t } from '../../i18n/t';
import { liteKit } from '../../lite/kit';
import { draftKeeper, type Draft } from '../../offline/drafts';
import { LOCAL } from '../../offline/write';
import { useFindings } from '../../render/formContext';
import { Root } from '../../render/Root';
import { useDevice } from '../device';
import { documentPath, type FormDocument } from '../documents';
import { formOf, refusedBy } from '../forms';
import { Loaded, momentText, Page } from '../parts/Page';
import { Findings } from '../../lite/Findings';
import { useAnnounced } from '../parts/useAnnounced';
import { go, setSearch } from '../router';
import { servicesOf } from '../services';
import { useRead } from '../useRead';

type Values = Readonly<Record<string, unknown>>;

interface FormPageProps {
  readonly object: string;
  /** Of the record to change; none for a new one. */
  readonly id?: string;
  readonly kind?: string | undefined;
}

/** Makes a record, or changes one; what is typed is kept on this phone until it is sent. */
export function FormPage({ object, id, kind }: FormPageProps) {
  const { app, database } = useDevice();
  const record = useRead<Values>(id === undefined ? null : `/api/v1/records/${object}/${id}`);
  const own = typeof record.data?.['kind'] === 'string' ? record.data['kind'] : kind;
  const document = useRead<FormDocument>(documentPath(object, 'form', { kind: own }));
  const name = `${object}/${id ?? 'new'}`;
  const [draft, setDraft] = useState<Draft | null | undefined>(undefined);
  useEffect(() => {
    void database.drafts.get(name).then((found) => setDraft(found ?? null));
  }, [database, name]);

  const title = `${id === undefined ? t('common.create') : t('common.edit')} ${app.objects[object]?.title ?? ''}`;
  const ready = document.data !== undefined && draft !== undefined && (id === undefined || record.data !== undefined);
  if (!ready) {
    return (
      <Page title={title} up={places.list(object)}>
        <Loaded<unknown> read={document.data === undefined ? document : record}>{() => null}</Loaded>
      </Page>
    );
  }
  return (
    <Filling
      key={own ?? ''}
      title={title}
      object={object}
      id={id}
      document={document.data as FormDocument}
      record={record.data ?? null}
      tag={record.tag}
      draft={draft}
      name={name}
    />
  );
}

interface FillingProps {
  readonly title: string;
  readonly object: string;
  readonly id: string | undefined;
  readonly document: FormDocument;
  readonly record: Values | null;
  readonly tag: string | null;
  readonly draft: Draft | null;
  readonly name: string;
}

function Filling({ title, object, id, document, record, tag, draft, name }: FillingProps) {
  const device = useDevice();
  const isNew = record === null;
  const [form] = useState(() => {
    const begun = formOf(device.app, document, record ?? kindOf(document), isNew);
    if (draft !== null) begun.store.rebase(begun.store.before(), draft.values);
    return begun;
  });
  const [from, setFrom] = useState(draft);
  const [baseTag] = useState(draft?.tag ?? tag);
  const keeper = useMemo(() => draftKeeper(device.database.drafts, name), [device, name]);
  const services = useMemo(() => servicesOf(device, object, () => form), [device, object, form]);
  const findings = useFindings(form);
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<string | null>(null);
  useAnnounced(form, () => {
    if (form.isDirty()) keeper.keep(form.toSend(), baseTag);
  });
  useEffect(() => {
    const leaving = (): void => void keeper.flush();
    window.addEventListener('pagehide', leaving);
    window.document.addEventListener('visibilitychange', leaving);
    return () => {
      leaving();
      window.removeEventListener('pagehide', leaving);
      window.document.removeEventListener('visibilitychange', leaving);
    };
  }, [keeper]);

  const send = async (): Promise<void> => {
    if (form.check().length > 0) return;
    const fields = form.toSend();
    if (!isNew && Object.keys(fields).length === 0) return go(places.record(object, id ?? ''), { replace: true });
    setBusy(true);
    const local = isNew ? LOCAL + newKey() : (id ?? '');
    const before = Object.fromEntries(Object.keys(fields).map((field) => [field, record?.[field]]));
    const outcome = await device.outbox.submit({
      chain: `${object}/${local}`,
      label: title,
      method: isNew ? 'POST' : 'PATCH',
      path: isNew ? `records/${object}` : `records/${object}/${local}`,
      body: fields,
      match: isNew ? null : baseTag,
      before,
    });
    setBusy(false);
    if (outcome.kind === 'refused') {
      setRefused(refusedBy(outcome.refusal, form));
      return;
    }
    await keeper.forget(); // it is in the queue now, or with the server
    if (outcome.kind === 'conflict') go('/waiting', { replace: true });
    else if (outcome.kind === 'sent') go(places.record(object, isNew ? (outcome.answer.body as { id: string }).id : local), { replace: true });
    else go(isNew ? '/waiting' : places.record(object, local), { replace: true });
  };
  return (
    <Page
      title={title}
      up={id === undefined ? places.list(object) : places.record(object, id)}
      footer={
        <button type="submit" form="filling" className="l-button primary" disabled={busy}>
          {busy ? t('lite.submitting') : t('common.save')}
        </button>
      }
    >
      {from !== null && (
        <div className="l-note l-row">
          <span className="grow">{t('mobile.draft_from', { time: momentText(from.at) })}</span>
          <button
            type="button"
            className="l-button"
            onClick={() => {
              setFrom(null);
              form.store.reset();
              void keeper.forget();
            }}
          >
            {t('mobile.discard')}
          </button>
        </div>
      )}
      {isNew && document.recordKind !== undefined && (document.kinds?.length ?? 0) > 1 && (
        <div className="m-groups" role="group" aria-label={t('mobile.kind')}>
          {document.kinds?.map((each) => (
            <button key={each.name} type="button" aria-pressed={each.name === document.recordKind} onClick={() => setSearch({ kind: each.name })}>
              {each.title}
            </button>
          ))}
        </div>
      )}
      <form
        id="filling"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void send();
        }}
      >
        <Findings findings={findings} refused={refused} />
        <Root kit={liteKit} services={services} form={form} />
      </form>
    </Page>
  );
}

function kindOf({ recordKind, data }: FormDocument): Values {
  return recordKind !== undefined && 'kind' in data.properties ? { kind: recordKind } : {};
}
