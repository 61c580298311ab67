import { useEffect, useMemo, useState } from 'react';
import { newKey } from '../api/client';
import { Form } from '../engine/form';
import { t } from '../i18n/t';
import { liteKit } from '../lite/kit';
import { useFindings } from '../render/formContext';
import { Root } from '../render/Root';
import { Findings } from '../lite/Findings';
import type { PublicDocument } from './documents';
import type { Guest } from './guest';
import { refusal } from './refusal';
import { guestServices } from './services';
import { forgetDraft, keptDraft, useDraft } from './useDraft';

interface ReportPageProps {
  readonly guest: Guest;
  readonly document: PublicDocument;
  readonly code: string | null;
  readonly onReported: (token: string, label: string) => void;
}

/** The form of a public page; what the code and the address say is filled in already. */
export function ReportPage({ guest, document, code, onReported }: ReportPageProps) {
  const [form] = useState(() => begun(document));
  const services = useMemo(() => guestServices(guest, () => form), [guest, form]);
  const findings = useFindings(form);
  const [key] = useState(newKey);
  const [step, setStep] = useState<'filling' | 'sending'>('filling');
  const [refused, setRefused] = useState<string | null>(null);
  useDraft(form, document.page, code);
  useEffect(() => setStep('filling'), [findings]);

  const send = async (): Promise<void> => {
    if (form.check().length > 0) return;
    setStep('sending');
    setRefused(null);
    try {
      const { token, progress } = await guest.report({ fields: form.toSend() }, key);
      forgetDraft(document.page, code);
      onReported(token, progress.label);
    } catch (failure) {
      setStep('filling');
      setRefused(refusal(failure, form));
    }
  };
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      {document.help !== undefined && <p className="l-note">{document.help}</p>}
      <Findings findings={findings} refused={refused} />
      <Root kit={liteKit} services={services} form={form} />
      <div className="l-bar p-bar">
        <button type="submit" className="l-button primary" disabled={step === 'sending'}>
          {step === 'sending' ? t('public.sending') : t('public.send')}
        </button>
      </div>
    </form>
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
