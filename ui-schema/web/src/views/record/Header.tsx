import { Group, Text, Title } from '@mantine/core';
import { useId } from 'react';
import type { LayoutNode } from '../../engine/document';
import { Fact } from '../../kit/Fact';
import { OptionChip } from '../../kit/widgets/choice';
import { Actions } from './Actions';
import { useRecord } from './context';
import type { RecordNode } from './document';
import { titleOf } from './title';

/** What the record is, where it stands, and what may be done with it now. */
export function Header({ node }: { readonly node: LayoutNode }) {
  const { state, facts = [] } = node as RecordNode;
  const { record, document, form } = useRecord();
  const id = useId();
  const schema = state === undefined ? undefined : document.data.properties[state];
  const value = state === undefined ? undefined : record[state];
  return (
    <header className="record-header" aria-labelledby={id}>
      <Group justify="space-between" align="flex-start" wrap="nowrap" gap="md">
        <div style={{ minWidth: 0 }}>
          <Text size="sm" c="gray.7">
            {document.title}
          </Text>
          <Group gap="sm">
            <Title order={1} size="h3" id={id} className="record-title">
              {titleOf(document, record, form.around)}
            </Title>
            {schema && typeof value === 'string' && <OptionChip schema={schema} value={value} />}
          </Group>
        </div>
        <Actions />
      </Group>
      {facts.length > 0 && (
        <dl className="record-facts">
          {facts.map((name) => {
            const fact = document.data.properties[name];
            return fact && <Fact key={name} schema={fact} value={record[name]} />;
          })}
        </dl>
      )}
    </header>
  );
}
