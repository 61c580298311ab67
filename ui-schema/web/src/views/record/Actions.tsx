import { ActionIcon, Button, Group, Menu } from '@mantine/core';
import { modals } from '../modals';
import { IconDots, IconHelpCircle, IconPencil, IconTrash } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { deleteRecord } from '../../api/records';
import { t } from '../../i18n/t';
import { tellFailure } from '../tell';
import { useRecord } from './context';
import { useEditing } from './editing';
import { StepDialog } from './StepDialog';
import { useBegun } from './useBegun';
import { useSteps } from './useSteps';
import { WhyNot } from './WhyNot';
import type { OpenStep } from './calls';

/** The steps somebody may take with the record now, and what else may be done with it. */
export function Actions() {
  const { object, id, record, document } = useRecord();
  const { editing, edit } = useEditing();
  const steps = useSteps(object, id);
  const navigate = useNavigate();
  const [taken, setTaken] = useState<OpenStep | null>(null);
  const [asking, setAsking] = useState(false);
  const allowed = document.actions ?? [];
  const about = (step: OpenStep) => allowed.find((action) => action.kind === 'transition' && action.name === step.name);
  const open = steps.data?.items ?? [];
  const first = open.find((step) => about(step)?.intent === 'primary') ?? open.find((step) => about(step)?.intent !== 'danger');
  const shown = open.length <= 3 ? open : [first, ...open.filter((step) => step !== first)].slice(0, 3);
  const rest = open.filter((step) => !shown.includes(step));
  useBegun(steps.data?.items, first, setTaken);
  const mayEdit = document.actions === undefined || allowed.some(({ kind }) => kind === 'edit');
  const mayDelete = allowed.some(({ kind }) => kind === 'delete');

  const remove = async () => {
    const sure = await modals.confirm({ title: t('record.deleteTitle'), body: t('record.deleteBody'), ok: t('common.delete'), danger: true });
    if (!sure) return;
    try {
      await deleteRecord(object, id, record.version);
      await navigate({ to: '/o/$object', params: { object } });
    } catch (failure) {
      tellFailure(failure);
    }
  };
  if (editing) return null;
  return (
    <Group gap="xs" wrap="nowrap" className="record-actions" role="toolbar" aria-label={t('record.actions')}>
      {shown.map((step) => {
        if (!step) return null;
        const danger = about(step)?.intent === 'danger';
        return (
          <Button
            key={step.name}
            variant={step === first ? 'filled' : 'default'}
            {...(danger && { color: 'red.8', variant: 'outline' })}
            onClick={() => setTaken(step)}
          >
            {step.label}
          </Button>
        );
      })}
      {mayEdit && (
        <Button variant="default" data-edit leftSection={<IconPencil size={16} />} onClick={edit}>
          {t('common.edit')}
        </Button>
      )}
      <Menu position="bottom-end" shadow="md">
        <Menu.Target>
          <ActionIcon variant="default" size={36} aria-label={t('common.more')}>
            <IconDots size={18} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {rest.map((step) => (
            <Menu.Item key={step.name} onClick={() => setTaken(step)}>
              {step.label}
            </Menu.Item>
          ))}
          <Menu.Item leftSection={<IconHelpCircle size={16} />} onClick={() => setAsking(true)}>
            {t('record.whyNot')}
          </Menu.Item>
          {mayDelete && (
            <Menu.Item color="red.8" leftSection={<IconTrash size={16} />} onClick={() => void remove()}>
              {t('common.delete')}
            </Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
      {taken && <StepDialog step={taken} action={about(taken)} onClose={() => setTaken(null)} />}
      {asking && <WhyNot onClose={() => setAsking(false)} />}
    </Group>
  );
}
