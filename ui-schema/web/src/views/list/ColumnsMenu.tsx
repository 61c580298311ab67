import { ActionIcon, Button, Checkbox, Group, Popover, ScrollArea, Text } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconColumns3 } from '@tabler/icons-react';
import { t } from '../../i18n/t';
import { columnFields, titleAt, type ListDocument } from './document';

interface ColumnsMenuProps {
  readonly document: ListDocument;
  readonly columns: readonly string[];
  /** undefined: as the layout says. */
  readonly choose: (columns: readonly string[] | undefined) => void;
}

/** Which columns a table has, and in which order. */
export function ColumnsMenu({ document, columns, choose }: ColumnsMenuProps) {
  const fields = columnFields(document);
  const chosen = columns.flatMap((path) => fields.filter(([name]) => name === path));
  const others = fields.filter(([name]) => !columns.includes(name));
  const move = (path: string, by: number) => {
    const at = columns.indexOf(path);
    const rest = columns.filter((name) => name !== path);
    choose([...rest.slice(0, at + by), path, ...rest.slice(at + by)]);
  };
  return (
    <Popover position="bottom-start" shadow="md" width={300} trapFocus returnFocus>
      <Popover.Target>
        <Button variant="default" leftSection={<IconColumns3 size={16} />}>{t('views.columns')}</Button>
      </Popover.Target>
      <Popover.Dropdown p="xs">
        <Group justify="space-between" mb={4} px={6}>
          <Text size="sm" fw={600}>{t('views.columns')}</Text>
          <Button variant="subtle" size="compact-xs" onClick={() => choose(undefined)}>{t('views.columns.reset')}</Button>
        </Group>
        <ScrollArea.Autosize mah={420} type="auto">
          {chosen.map(([path], at) => (
            <Group key={path} justify="space-between" wrap="nowrap" className="column-line">
              <Checkbox size="xs" label={titleAt(document.data.properties, path)} checked disabled={chosen.length === 1} onChange={() => choose(columns.filter((name) => name !== path))} />
              <Group gap={0} wrap="nowrap">
                <ActionIcon size="sm" disabled={at === 0} aria-label={t('views.columns.before', { title: titleAt(document.data.properties, path) })} onClick={() => move(path, -1)}><IconArrowUp size={14} /></ActionIcon>
                <ActionIcon size="sm" disabled={at === chosen.length - 1} aria-label={t('views.columns.after', { title: titleAt(document.data.properties, path) })} onClick={() => move(path, 1)}><IconArrowDown size={14} /></ActionIcon>
              </Group>
            </Group>
          ))}
          {others.map(([path]) => (
            <div key={path} className="column-line"><Checkbox size="xs" label={titleAt(document.data.properties, path)} checked={false} onChange={() => choose([...columns, path])} /></div>
          ))}
        </ScrollArea.Autosize>
      </Popover.Dropdown>
    </Popover>
  );
}
