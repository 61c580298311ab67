import { useMemo, useState } from 'react';
import { isEmpty } from '../../engine/values';
import { t } from '../../i18n/t';
import { liteKit } from '../../lite/kit';
import { Sheet } from '../../lite/Sheet';
import type { Outcome } from '../../offline/outbox';
import { useFindings } from '../../render/formContext';
import { Root } from '../../render/Root';
import { useDevice } from '../device';
import type { FormPart, RecordDocument } from '../documents';
import { formOf } from '../forms';
import { Findings } from '../../lite/Findings';
import { servicesOf } from '../services';
import { useRead } from '../useRead';
import { go } from '../router';

interface StepSheetProps {
  readonly object: string;
  readonly id: string;
  readonly document: RecordDocument;
  /** Name of the transition. */
  readonly step: string;
  readonly onClose: () => void;
  readonly onDone: () => void;
}

const NO_FORM: FormPart = { data: { type: 'object', properties: {} }, layout: { id: 'page', kind: 'page' }, rules: [] };

/** Takes a step of the flow, asking for exactly what it wants. */
export function StepSheet(props: StepSheetProps) {
  const { object, id, document, step } = props;
  const record = useRead<Record<string, unknown>>(`/api/v1/records/${object}/${id}`);
  const action = document.actions?.find(({ kind, name }) => kind === 'transition' && name === step);
  if (action === undefined) return null;
  return (
    <Sheet title={action.title} low onClose={props.onClose}>
      {record.data === undefined ? (
        <div className="l-wait" />
      ) : (
        <StepForm {...props} title={action.title} comment={action.comment} parts={action.form ?? NO_FORM} record={record.data} tag={record.tag} />
      )}
    </Sheet>
  );
}

interface StepFormProps extends StepSheetProps {
  readonly title: string;
  readonly comment: 'optional' | 'required' | undefined;
  readonly parts: FormPart;
  readonly record: Readonly<Record<string, unknown>>;
  readonly tag: string | null;
}

function StepForm({ object, id, step, title, comment, parts, record, tag, onDone }: StepFormProps) {
  const device = useDevice();
  // the form stays what it was begun with: a record that changes meanwhile is met when it is sent
  const [form] = useState(() => formOf(device.app, parts, record, false));
  const services = useMemo(() => servicesOf(device, object, () => form), [device, object, form]);
  const findings = useFindings(form);
  const [said, setSaid] = useState('');
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<string | null>(null);

  const send = async (): Promise<void> => {
    if (form.check().length > 0) return;
    if (comment === 'required' && said.trim() === '') {
      setRefused(t('mobile.comment_required'));
      return;
    }
    setBusy(true);
    const fields = form.toSend();
    const before = Object.fromEntries(Object.keys(fields).map((field) => [field, record[field]]));
    const outcome = await device.outbox.submit({
      chain: `${object}/${id}`,
      label: title,
      method: 'POST',
      path: `records/${object}/${id}/transitions/${step}`,
      body: { fields, ...(said.trim() === '' ? {} : { comment: said.trim() }) },
      match: Object.keys(fields).length === 0 ? null : tag,
      before,
    });
    setBusy(false);
    settle(outcome);
  };
  const settle = (outcome: Outcome): void => {
    if (outcome.kind === 'refused') {
      form.refuse(outcome.refusal.errors);
      setRefused(outcome.refusal.errors.length > 0 ? null : outcome.refusal.detail || outcome.refusal.title);
    } else if (outcome.kind === 'conflict') go('/waiting');
    else onDone();
  };
  const hasFields = Object.keys(parts.data.properties).some((field) => !isEmpty(field));
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <Findings findings={findings} refused={refused} />
      {hasFields && <div className="l-card"><Root kit={liteKit} services={services} form={form} /></div>}
      {comment !== undefined && (
        <div className="l-card">
          <label className="l-label" htmlFor="step-comment">
            {t('mobile.comment')}
            {comment === 'required' && <span className="l-must"> ({t('lite.required')})</span>}
          </label>
          <textarea id="step-comment" className="l-input" value={said} onChange={(event) => setSaid(event.target.value)} />
        </div>
      )}
      <button type="submit" className="l-button primary wide" disabled={busy}>
        {busy ? t('mobile.sending') : title}
      </button>
    </form>
  );
}
