import { Button, Group, NativeSelect, Paper, Stack, Text, Textarea } from '@mantine/core';
import { useRef, useState } from 'react';
import { decide, PLAIN, standing, standingColor, type Approval, type Decision, type Signature } from '../../api/approvals';
import { newKey } from '../../api/client';
import { formatDateTime } from '../../engine/format';
import type { Choice } from '../../render/services';
import { usePlace } from '../../render/manner';
import { t } from '../../i18n/t';
import { Chip } from '../../kit/Chip';
import { tellFailure } from '../tell';
import { useRecord } from './context';
import { PersonPick } from './PersonPick';
import { useSteps } from './useSteps';

/** An approval that is under way: who has said what, and what the reader may say. */
export function ApprovalPanel() {
  const { object, id } = useRecord();
  const approval = useSteps(object, id).data?.approval;
  return approval ? <Panel key={`${approval.transition}/${approval.level}`} approval={approval} /> : null;
}

function Panel({ approval }: { readonly approval: Approval }) {
  const { object, id, record, changed } = useRecord();
  const place = usePlace();
  const [comment, setComment] = useState('');
  const [person, setPerson] = useState<Choice | null>(null);
  const [back, setBack] = useState(approval.level - 1);
  const [busy, setBusy] = useState(false);
  const key = useRef(newKey());
  const act = async (action: Decision) => {
    setBusy(true);
    try {
      const body = {
        action,
        ...(comment.trim() !== '' && { comment }),
        ...(!PLAIN.has(action) && person && { user: person.id }),
        ...(action === 'return' && { level: back }),
      };
      const { data } = await decide(object, id, body, record.version, key.current);
      changed(data);
    } catch (failure) {
      key.current = newKey();
      tellFailure(failure);
      changed();
    } finally {
      setBusy(false);
    }
  };
  const passing = approval.actions.some((action) => !PLAIN.has(action));
  return (
    <Paper withBorder p="md" mb="md" component="section" aria-label={t('record.approval')}>
      <Stack gap="xs">
        <Text fw={600}>{t('record.approvalOf', { step: approval.label, who: approval.by.label ?? '' })}</Text>
        {approval.comment !== null && <Text size="sm">{approval.comment}</Text>}
        <ul className="signatures">
          {approval.signatures.map((one) => (
            <li key={`${one.level}/${one.user.id}`}>
              <span>{one.user.label ?? one.user.id}</span> <SignatureChip signature={one} current={approval.level} />
              {one.at !== null && <small>{formatDateTime(one.at, place)}</small>}
              {one.comment !== null && <span className="signature-comment">{one.comment}</span>}
            </li>
          ))}
        </ul>
        {approval.actions.length > 0 && (
          <>
            <Textarea
              label={t('record.comment')}
              value={comment}
              autosize
              minRows={1}
              onChange={(event) => setComment(event.currentTarget.value)}
            />
            <Group gap="xs">
              {approval.actions
                .filter((action) => PLAIN.has(action))
                .map((action) => (
                  <Button
                    key={action}
                    size="xs"
                    disabled={busy}
                    variant={action === 'approve' ? 'filled' : 'default'}
                    onClick={() => void act(action)}
                  >
                    {t(`record.decide_${action}`)}
                  </Button>
                ))}
              {approval.actions.includes('return') && approval.level > 1 && <Back level={approval.level} back={back} onChoose={setBack} />}
              {passing && <PersonPick label={t('record.person')} person={person} onPick={setPerson} />}
              {approval.actions
                .filter((action) => !PLAIN.has(action))
                .map((action) => (
                  <Button key={action} size="xs" variant="default" disabled={busy || person === null} onClick={() => void act(action)}>
                    {t(`record.decide_${action}`)}
                  </Button>
                ))}
            </Group>
          </>
        )}
      </Stack>
    </Paper>
  );
}

/** To whom it is sent back: to who asked, or to an earlier level. */
function Back({ level, back, onChoose }: { readonly level: number; readonly back: number; readonly onChoose: (level: number) => void }) {
  const levels = Array.from({ length: level }, (_, at) => at).toReversed();
  return (
    <NativeSelect
      size="xs"
      aria-label={t('record.returnTo')}
      value={String(back)}
      data={levels.map((each) => ({ value: String(each), label: each === 0 ? t('record.returnToAsker') : t('record.returnToLevel', { n: each }) }))}
      onChange={(event) => onChoose(Number(event.currentTarget.value))}
    />
  );
}

function SignatureChip({ signature, current }: { readonly signature: Signature; readonly current: number }) {
  const stands = standing(signature, current);
  return <Chip color={standingColor(stands)}>{t(`record.${stands}`)}</Chip>;
}
