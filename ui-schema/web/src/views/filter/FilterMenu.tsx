import { ActionIcon, Button, Group, Popover, Skeleton } from '@mantine/core';
import { IconFilter, IconX } from '@tabler/icons-react';
import { lazy, Suspense, useState } from 'react';
import { t } from '../../i18n/t';
import type { ListDocument } from '../list/document';
import { read } from './read';

const Builder = lazy(() => import('./Builder').then(({ Builder: component }) => ({ default: component })));

interface FilterMenuProps {
  readonly document: ListDocument;
  /** The expression in force; empty for none. */
  readonly filter: string;
  readonly apply: (filter: string | undefined) => void;
}

/** Puts a filter together without knowing expressions; who knows them may see and write them. */
export function FilterMenu({ document, filter, apply }: FilterMenuProps) {
  const [open, setOpen] = useState(false);
  const fields = document.data.properties;
  const known = read(filter, fields);
  const count = filter === '' ? 0 : known === null ? 1 : known.conditions.length;
  return (
    <Group gap={0} wrap="nowrap">
      <Popover opened={open} onChange={setOpen} position="bottom-start" shadow="md" width={620} trapFocus returnFocus closeOnClickOutside>
        <Popover.Target>
          <Button variant={count > 0 ? 'light' : 'default'} leftSection={<IconFilter size={16} />} aria-expanded={open} onClick={() => setOpen(!open)}>
            {count > 0 ? t('views.filter.count', { n: count }) : t('views.filter')}
          </Button>
        </Popover.Target>
        <Popover.Dropdown aria-label={t('views.filter')}>
          {open ? (
            <Suspense fallback={<Skeleton h={120} />}>
              <Builder document={document} filter={filter} known={known}
                apply={(text) => {
                  apply(text === '' ? undefined : text);
                  setOpen(false);
                }} />
            </Suspense>
          ) : null}
        </Popover.Dropdown>
      </Popover>
      {count > 0 ? <ActionIcon aria-label={t('views.filter.clear')} onClick={() => apply(undefined)}><IconX size={16} /></ActionIcon> : null}
    </Group>
  );
}
