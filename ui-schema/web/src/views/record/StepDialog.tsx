import { Button, Group, Modal, Text, Textarea } from '@mantine/core';
import { useMemo, useRef, useState, type FormEvent } from 'react';
import { newKey } from '../../api/client';
import { Problem } from '../../api/problem';
import { takeStep } from '../../api/records';
import type { LayoutNode } from '../../engine/document';
import { Form, type FormParts } from '../../engine/form';
import { input } from '../../engine/values';
import { kit } from '../../kit';
import { Root } from '../../render/Root';
import { t } from '../../i18n/t';
import { words } from '../tell';
import type { OpenStep } from './calls';
import { useRecord } from './context';
import type { Action } from './document';
import { focusFirst } from './focus';
import { useFormServices } from './services';

interface Props {
  readonly step: OpenStep;
  readonly action: Action | undefined;
  readonly onClose: () => void;
}

/** Asks exactly what a step asks for, and takes it. */
export function StepDialog({ step, action, onClose }: Props) {
  const { object, id, record, document, form: page, changed } = useRecord();
  const form = useMemo(() => new Form(askedParts(step, action, document.data), record, page.around, false), [step, action, document, record, page]);
  const services = useFormServices(object, form);
  const [comment, setComment] = useState('');
  const [failed, setFailed] = useState('');
  const [busy, setBusy] = useState(false);
  const key = useRef(newKey());
  const body = useRef<HTMLFormElement>(null);
  const commentMissing = step.comment === 'required' && comment.trim() === '';
  const asks = Object.keys(form.parts.data.properties).length > 0;

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const found = form.check();
    if (found.length > 0 || commentMissing) {
      setFailed(t('form.wrong', { n: found.length + (commentMissing ? 1 : 0) }));
      focusFirst(body.current, found[0]?.path);
      return;
    }
    setBusy(true);
    try {
      const values = form.store.values();
      const editable = Object.entries(form.parts.data.properties).filter(([name]) => form.isEditable(name));
      const fields = Object.fromEntries(editable.map(([name, schema]) => [name, input(schema, values[name])]));
      const sent = { fields, ...(comment.trim() !== '' && { comment }) };
      const { data } = await takeStep(object, id, step.name, sent, key.current, record.version);
      changed(data);
      onClose();
    } catch (failure) {
      key.current = newKey();
      if (failure instanceof Problem && failure.status === 412) changed();
      if (failure instanceof Problem) {
        form.refuse(failure.errors);
        setFailed(words(failure));
        focusFirst(body.current, form.found()[0]?.path);
      } else setFailed(t('common.offline'));
    } finally {
      setBusy(false);
    }
  };
  const danger = action?.intent === 'danger';
  return (
    <Modal opened onClose={onClose} title={step.label} size={asks ? 'lg' : 'md'} closeButtonProps={{ 'aria-label': t('common.close') }}>
      <form ref={body} noValidate onSubmit={(event) => void submit(event)}>
        <Text size="sm" c="gray.7" mb="sm">
          {t('record.stepTo', { state: step.to_label })}
          {action?.approval === true ? ` ${t('record.needsApproval')}` : ''}
        </Text>
        {asks && (
          <div className="ask">
            <div className="grid">
              <Root kit={kit} services={services} form={form} />
            </div>
          </div>
        )}
        {step.comment !== 'none' && (
          <Textarea
            label={t('record.comment')}
            required={step.comment === 'required'}
            value={comment}
            autosize
            minRows={2}
            maxLength={5000}
            {...(failed !== '' && commentMissing && { error: t('form.required') })}
            onChange={(event) => setComment(event.currentTarget.value)}
          />
        )}
        <output className="field-error">{failed}</output>
        <Group justify="flex-end" mt="md">
          <Button variant="default" onClick={onClose}>
            {t('common.close')}
          </Button>
          <Button type="submit" loading={busy} {...(danger && { color: 'red.8' })}>
            {step.label}
          </Button>
        </Group>
      </form>
    </Modal>
  );
}

/** The form of the document; without one, the fields the server says it asks for. */
function askedParts(step: OpenStep, action: Action | undefined, data: FormParts['data']): FormParts {
  const names = step.fields.map(({ field }) => field);
  const known = action?.form;
  if (known && names.every((name) => name in known.data.properties)) return known;
  const properties = Object.fromEntries(names.flatMap((name) => (data.properties[name] ? [[name, data.properties[name]]] : [])));
  const required = step.fields.filter((each) => each.required).map(({ field }) => field);
  const children: LayoutNode[] = names.map((name) => ({
    id: `ask-${name}`,
    kind: properties[name]?.['x-type'] === 'children' ? 'childTable' : 'field',
    field: name,
  }));
  const section = { id: 'ask', kind: 'section', title: '', children };
  return { data: { type: 'object', required, properties }, layout: { id: 'page', kind: 'page', children: [section] } };
}
