import { Group, SegmentedControl, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconCalendar, IconLayoutKanban, IconMap2, IconPhoto, IconSearch, IconSitemap, IconTable, type TablerIcon } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { t } from '../../i18n/t';
import { FilterMenu } from '../filter/FilterMenu';
import { ColumnsMenu } from './ColumnsMenu';
import type { ListDocument, ViewType } from './document';
import { SavedViews } from './SavedViews';
import type { Asked, ListState } from './useListState';

const pictures: Readonly<Record<ViewType, TablerIcon>> = {
  table: IconTable, kanban: IconLayoutKanban, calendar: IconCalendar, map: IconMap2, tree: IconSitemap, gallery: IconPhoto,
};

export interface ToolbarProps extends ListState {
  readonly document: ListDocument;
  readonly asked: Asked;
}

/** What narrows a list and decides how it looks. */
export function Toolbar({ document, asked, search, change }: ToolbarProps) {
  const { views, words } = document.layout;
  return (
    <Group className="toolbar" gap="xs" role="toolbar" aria-label={t('views.toolbar')}>
      <SavedViews document={document} asked={asked} search={search} change={change} />
      {words === false ? null : <Words q={search.q} change={change} />}
      <FilterMenu document={document} filter={search.filter ?? ''} apply={(filter) => change({ filter })} />
      {asked.view.type === 'table' ? <ColumnsMenu document={document} columns={asked.columns} choose={(columns) => change({ columns: columns?.join(',') })} /> : null}
      {views.length > 1 ? (
        <SegmentedControl className="push" size="xs" value={asked.view.type} onChange={(view) => change({ view: view === views[0]?.type ? undefined : view })}
          aria-label={t('views.type')} data={views.map(({ type }) => ({ value: type, label: <Look type={type} /> }))} />
      ) : null}
    </Group>
  );
}

function Look({ type }: { readonly type: ViewType }) {
  const Picture = pictures[type];
  return <span className="look"><Picture size={16} stroke={1.7} aria-hidden />{t(`views.type.${type}`)}</span>;
}

function Words({ q, change }: { readonly q: string | undefined; readonly change: ListState['change'] }) {
  const [value, setValue] = useState(q ?? '');
  const ask = useDebouncedCallback((words: string) => change({ q: words.trim() === '' ? undefined : words.trim() }, true), 300);
  useEffect(() => setValue((before) => (before.trim() === (q ?? '') ? before : (q ?? ''))), [q]);
  return (
    <TextInput className="words" size="sm" type="search" value={value} placeholder={t('views.search')} aria-label={t('views.search')}
      leftSection={<IconSearch size={16} aria-hidden />}
      onChange={(event) => {
        setValue(event.currentTarget.value);
        ask(event.currentTarget.value);
      }} />
  );
}
