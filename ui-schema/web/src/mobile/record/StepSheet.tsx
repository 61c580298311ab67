import { useMemo, useState } from 'react';
import { AskForm } from '../../lite/AskForm';
import { Sheet } from '../../lite/Sheet';
import { useDevice } from '../device';
import type { FormPart, RecordDocument } from '../documents';
import { formOf, refusedBy } from '../forms';
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
  const send = async (said: string): Promise<string | null> => {
    const fields = form.toSend();
    const before = Object.fromEntries(Object.keys(fields).map((field) => [field, record[field]]));
    const outcome = await device.outbox.submit({
      chain: `${object}/${id}`,
      label: title,
      method: 'POST',
      path: `records/${object}/${id}/transitions/${step}`,
      body: { fields, ...(said === '' ? {} : { comment: said }) },
      match: Object.keys(fields).length === 0 ? null : tag,
      before,
    });
    if (outcome.kind === 'refused') return refusedBy(outcome.refusal, form);
    if (outcome.kind === 'conflict') go('/waiting');
    else onDone();
    return null;
  };
  return <AskForm form={form} services={services} title={title} comment={comment} send={send} />;
}
