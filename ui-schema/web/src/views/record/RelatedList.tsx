import { Anchor, Button, Table } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { listRecords } from '../../api/records';
import type { LayoutNode } from '../../engine/document';
import { ValueText } from '../../kit/Fact';
import { t } from '../../i18n/t';
import { labelOf } from '../label';
import { useRecord } from './context';
import type { RecordNode } from './document';
import { Part } from './Part';

/** Records of another object type that refer to this one. */
export function RelatedList({ node }: { readonly node: LayoutNode }) {
  const { object = '', by = '', columns = [], sort = [], create = false, title = '' } = node as RecordNode;
  const { id, document } = useRecord();
  const schemas = document.related?.[node.id]?.properties ?? {};
  const list = useQuery({
    queryKey: ['records', object, 'related', by, id],
    queryFn: ({ signal }) =>
      listRecords(object, { filter: `${by} == '${id}'`, sort, fields: ['id', ...columns], limit: 50 }, signal),
  });
  const items = list.data?.items ?? [];
  return (
    <Part
      title={title}
      pending={list.isPending}
      failed={list.isError}
      empty={items.length === 0 && t('common.empty')}
      again={() => void list.refetch()}
      tools={
        create && (
          <Button
            size="compact-sm"
            variant="default"
            leftSection={<IconPlus size={14} />}
            renderRoot={(props) => <Link to="/o/$object/new" params={{ object }} search={{ [by]: id } as never} {...props} />}
          >
            {t('common.create')}
          </Button>
        )
      }
    >
      {items.length > 0 && (
        <Table.ScrollContainer minWidth={400}>
          <Table highlightOnHover verticalSpacing={6}>
            <Table.Thead>
              <Table.Tr>
                {columns.map((column) => (
                  <Table.Th key={column}>{schemas[column]?.title ?? column}</Table.Th>
                ))}
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {items.map((item) => (
                <Table.Tr key={item.id}>
                  {columns.map((column, i) => {
                    const schema = schemas[column] ?? { title: column, 'x-type': 'text' };
                    const shown = <ValueText schema={schema} value={valueAt(item, column)} />;
                    return (
                      <Table.Td key={column}>
                        {i === 0 ? (
                          <Anchor size="sm" renderRoot={(props) => <Link to="/o/$object/$id" params={{ object, id: item.id }} {...props} />}>
                            {valueAt(item, column) === null ? labelOf(item) : shown}
                          </Anchor>
                        ) : (
                          shown
                        )}
                      </Table.Td>
                    );
                  })}
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      )}
    </Part>
  );
}

/** A value by its path; a field behind a reference stands under the whole path or within the reference. */
function valueAt(item: Readonly<Record<string, unknown>>, path: string): unknown {
  if (path in item) return item[path];
  return path.split('.').reduce<unknown>((at, name) => (typeof at === 'object' && at !== null ? ((at as Record<string, unknown>)[name] ?? null) : null), item);
}
