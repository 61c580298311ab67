import { useMemo, useState } from 'react';
import { Form } from '../engine/form';
import { t } from '../i18n/t';
import { AskForm } from '../lite/AskForm';
import type { PublicDocument } from './documents';
import type { Guest } from './guest';
import { refusal } from './refusal';
import { guestServices } from './services';
import { forgetDraft, keptDraft, keyOfDraft, useDraft } from './useDraft';

interface ReportPageProps {
  readonly guest: Guest;
  readonly document: PublicDocument;
  readonly code: string | null;
  readonly onReported: (token: string, label: string) => void;
}

/** The form of a public page; what the code and the address say is filled in already. */
export function ReportPage({ guest, document, code, onReported }: ReportPageProps) {
  const [form] = useState(() => begun(document));
  const [key] = useState(() => keyOfDraft(document.page, code));
  const services = useMemo(() => guestServices(guest, () => form, key), [guest, form, key]);
  useDraft(form, document.page, code);

  const send = async (): Promise<string | null> => {
    try {
      const { token, progress } = await guest.report({ fields: form.toSend() }, key);
      forgetDraft(document.page, code);
      onReported(token, progress.label);
      return null;
    } catch (failure) {
      return refusal(failure, form);
    }
  };
  return (
    <AskForm form={form} services={services} title={t('public.send')} barred send={send}>
      {document.help !== undefined && <p className="l-note">{document.help}</p>}
    </AskForm>
  );
}

function begun(document: PublicDocument): Form {
  const { data } = document.form;
  const address = new URLSearchParams(window.location.search);
  const given = document.given.flatMap((field) => (address.has(field) ? [[field, address.get(field)] as const] : []));
  const defaults = Object.entries(data.properties).filter(([, schema]) => schema.default !== undefined);
  const values = {
    ...Object.fromEntries(defaults.map(([field, schema]) => [field, schema.default])),
    ...Object.fromEntries(given),
    ...keptDraft(document.page, address.get('c')),
    ...document.values,
  };
  return new Form(document.form, values, { me: null, zone: document.timeZone, now: () => Date.now() }, true);
}
