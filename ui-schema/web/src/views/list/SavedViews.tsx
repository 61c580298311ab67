import { Alert, Button, Checkbox, Group, Menu, Modal, TextInput } from '@mantine/core';
import { IconBookmark, IconChevronDown, IconDeviceFloppy, IconTrash } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { newKey } from '../../api/client';
import { createView, deleteView, listViews, replaceView, type SavedView, type ViewInput } from '../../api/views';
import { t } from '../../i18n/t';
import { tell, tellFailure } from '../tell';
import { useApp } from '../useApp';
import type { ToolbarProps } from './Toolbar';

/** Lists as the person, or somebody for their role, wanted to see them again. */
export function SavedViews({ document, asked, search, change }: ToolbarProps) {
  const { object } = document;
  const { may } = useApp();
  const [naming, setNaming] = useState(false);
  const client = useQueryClient();
  const { data: views = [] } = useQuery({ queryKey: ['views', object], queryFn: () => listViews(object), retry: false });
  const current = views.find(({ id }) => id === search.saved);
  const settled = { onError: tellFailure, onSettled: () => client.invalidateQueries({ queryKey: ['views', object] }) };
  const now = (title: string): ViewInput => ({
    object, title, view: asked.view.type, sort: asked.sort, columns: asked.columns, roles: current?.roles ?? [],
    ...(search.layout === undefined ? {} : { layout: search.layout }), ...(search.filter === undefined ? {} : { filter: search.filter }),
  });
  const create = useMutation({ mutationFn: ({ title, shared }: Named) => createView({ ...now(title), roles: shared ? EVERYBODY : [] }, newKey()), ...settled, onSuccess: ({ id }) => change({ saved: id }) });
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
        <NameForm busy={create.isPending} cancel={() => setNaming(false)} mayShare={may.metadata === true} keep={(named) => create.mutate(named, { onSuccess: () => setNaming(false) })} />
      </Modal>
    </>
  );
}

/** What a view is called, and for whom it is. */
interface Named {
  readonly title: string;
  readonly shared: boolean;
}

const EVERYBODY = ['*'];

interface NameFormProps {
  readonly busy: boolean;
  readonly cancel: () => void;
  /** Who manages metadata may give it to everybody. */
  readonly mayShare: boolean;
  readonly keep: (named: Named) => void;
}

function NameForm({ busy, cancel, mayShare, keep }: NameFormProps) {
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const given = new FormData(event.currentTarget);
    const title = String(given.get('title')).trim();
    if (title !== '') keep({ title, shared: given.has('shared') });
  };
  return (
    <form onSubmit={submit}>
      <TextInput name="title" label={t('views.saved.title')} required withAsterisk={false} data-autofocus maxLength={80} />
      {mayShare ? <Checkbox name="shared" label={t('views.saved.share')} mt="sm" /> : null}
      <Group justify="flex-end" mt="md">
        <Button variant="default" onClick={cancel}>{t('common.cancel')}</Button>
        <Button type="submit" loading={busy}>{t('common.save')}</Button>
      </Group>
    </form>
  );
}
