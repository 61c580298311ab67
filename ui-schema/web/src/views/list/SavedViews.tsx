import { Alert, Button, Group, Menu, Modal, TextInput } from '@mantine/core';
import { IconBookmark, IconChevronDown, IconDeviceFloppy, IconTrash } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { newKey } from '../../api/client';
import { createView, deleteView, listViews, replaceView, type SavedView, type ViewInput } from '../../api/views';
import { t } from '../../i18n/t';
import { tell, tellFailure } from '../tell';
import type { ToolbarProps } from './Toolbar';

/** Lists as the person, or somebody for their role, wanted to see them again. */
export function SavedViews({ document, asked, search, change }: ToolbarProps) {
  const { object } = document;
  const [naming, setNaming] = useState(false);
  const client = useQueryClient();
  const { data: views = [] } = useQuery({ queryKey: ['views', object], queryFn: () => listViews(object), retry: false });
  const current = views.find(({ id }) => id === search.saved);
  const settled = { onError: tellFailure, onSettled: () => client.invalidateQueries({ queryKey: ['views', object] }) };
  const now = (title: string): ViewInput => ({
    object, title, view: asked.view.type, sort: asked.sort, columns: asked.columns, roles: current?.roles ?? [],
    ...(search.layout === undefined ? {} : { layout: search.layout }), ...(search.filter === undefined ? {} : { filter: search.filter }),
  });
  const create = useMutation({ mutationFn: (title: string) => createView({ ...now(title), roles: [] }, newKey()), ...settled, onSuccess: ({ id }) => change({ saved: id }) });
  const replace = useMutation({ mutationFn: (view: SavedView) => replaceView(view.id, now(view.title)), ...settled, onSuccess: () => tell(t('views.saved.kept')) });
  const remove = useMutation({ mutationFn: (id: string) => deleteView(id), ...settled, onSuccess: () => change({ saved: undefined }) });
  const show = (view: SavedView | undefined) =>
    change({
      saved: view?.id, view: view?.view, filter: view?.filter, layout: view?.layout ?? search.layout, q: undefined,
      sort: view?.sort.join(','), columns: view?.columns.join(','),
    });

  return (
    <>
      <Menu position="bottom-start" width={240}>
        <Menu.Target>
          <Button variant="default" leftSection={<IconBookmark size={16} />} rightSection={<IconChevronDown size={14} />}>{current?.title ?? t('views.saved.all')}</Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => show(undefined)}>{t('views.saved.all')}</Menu.Item>
          {views.map((view) => (
            <Menu.Item key={view.id} disabled={view.broken !== undefined} onClick={() => show(view)} title={view.broken ?? ''}
              rightSection={view.mine ? null : <span className="hint">{t('views.saved.shared')}</span>}>{view.title}</Menu.Item>
          ))}
          <Menu.Divider />
          <Menu.Item leftSection={<IconDeviceFloppy size={16} />} onClick={() => setNaming(true)}>{t('views.saved.create')}</Menu.Item>
          {current?.mine === true ? <Menu.Item leftSection={<IconDeviceFloppy size={16} />} onClick={() => replace.mutate(current)}>{t('views.saved.replace')}</Menu.Item> : null}
          {current?.mine === true ? <Menu.Item color="red.8" leftSection={<IconTrash size={16} />} onClick={() => remove.mutate(current.id)}>{t('views.saved.delete')}</Menu.Item> : null}
        </Menu.Dropdown>
      </Menu>
      {current?.broken === undefined ? null : <Alert color="orange" p="xs">{current.broken}</Alert>}
      <Modal opened={naming} onClose={() => setNaming(false)} title={t('views.saved.create')} closeButtonProps={{ 'aria-label': t('common.close') }}>
        <NameForm busy={create.isPending} cancel={() => setNaming(false)} keep={(title) => create.mutate(title, { onSuccess: () => setNaming(false) })} />
      </Modal>
    </>
  );
}

interface NameFormProps {
  readonly busy: boolean;
  readonly cancel: () => void;
  readonly keep: (title: string) => void;
}

function NameForm({ busy, cancel, keep }: NameFormProps) {
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const title = String(new FormData(event.currentTarget).get('title')).trim();
    if (title !== '') keep(title);
  };
  return (
    <form onSubmit={submit}>
      <TextInput name="title" label={t('views.saved.title')} required withAsterisk={false} data-autofocus maxLength={80} />
      <Group justify="flex-end" mt="md">
        <Button variant="default" onClick={cancel}>{t('common.cancel')}</Button>
        <Button type="submit" loading={busy}>{t('common.save')}</Button>
      </Group>
    </form>
  );
}
