import { useMemo } from 'react';
import { t } from '../../i18n/t';
import { liteKit } from '../../lite/kit';
import { Root } from '../../render/Root';
import { useDevice } from '../device';
import type { RecordDocument, RecordNode } from '../documents';
import { formOf } from '../forms';
import { servicesOf } from '../services';
import { Conversation } from './Conversation';
import { History } from './History';
import { RelatedList } from './RelatedList';

export interface TabContentProps {
  readonly object: string;
  readonly id: string;
  readonly values: Readonly<Record<string, unknown>>;
  readonly document: RecordDocument;
  readonly tab: RecordNode;
}

/** What stands below one tab of a record. */
export function TabContent({ tab, ...rest }: TabContentProps) {
  return (tab.children ?? []).map((node) => <Part key={node.id} node={node} {...rest} />);
}

function Part({ node, object, id, values, document }: Omit<TabContentProps, 'tab'> & { readonly node: RecordNode }) {
  switch (node.kind) {
    case 'conversation':
      return <Conversation object={object} id={id} />;
    case 'history':
      return <History object={object} id={id} document={document} />;
    case 'relatedList':
      return <RelatedList node={node} id={id} document={document} />;
    case 'tasks':
    case 'due':
      return null;
    default:
      return <Fields node={node} values={values} document={document} />;
  }
}

function Fields({ node, values, document }: { node: RecordNode; values: Readonly<Record<string, unknown>>; document: RecordDocument }) {
  const device = useDevice();
  const form = useMemo(
    () => formOf(device.app, { data: document.data, layout: node, rules: document.rules }, values, false),
    [device, document, node, values],
  );
  const services = useMemo(() => servicesOf(device, document.object, () => form), [device, document, form]);
  if (node.kind === 'attachments') {
    const fields = (node.fields ?? []).map((field) => ({ id: `${node.id}-${field}`, kind: 'field', field }));
    return <Root kit={liteKit} services={services} form={form} node={{ id: node.id, kind: 'section', title: t('mobile.attachments'), children: fields }} readOnly />;
  }
  return <Root kit={liteKit} services={services} form={form} node={node} readOnly />;
}
