import { Button, Checkbox, Group, Pill, Textarea } from '@mantine/core';
import { useRef, useState, type FormEvent } from 'react';
import { newKey } from '../../api/client';
import type { Choice } from '../../render/services';
import { t } from '../../i18n/t';
import { tellFailure } from '../tell';
import { writeMessage } from './calls';
import { useRecord } from './context';
import { PersonPick } from './PersonPick';

interface WriteProps {
  /** Whether it may be for colleagues alone; only who works for the tenant can be called by name too. */
  readonly mayInside: boolean;
  readonly onWritten: () => void;
}

/** Says something on the record: to colleagues, or also to those outside; and calls people to it by name. */
export function Write({ mayInside, onWritten }: WriteProps) {
  const { object, id } = useRecord();
  const [text, setText] = useState('');
  const [called, setCalled] = useState<readonly Choice[]>([]);
  const [outside, setOutside] = useState(!mayInside);
  const [busy, setBusy] = useState(false);
  const key = useRef(newKey());
  const alone = mayInside && !outside;
  const send = async (event: FormEvent) => {
    event.preventDefault();
    if (text.trim() === '') return;
    setBusy(true);
    try {
      await writeMessage(object, id, { text, inside: alone, mentions: called.map((person) => person.id) }, key.current);
      key.current = newKey();
      setText('');
      setCalled([]);
      onWritten();
    } catch (failure) {
      key.current = newKey();
      tellFailure(failure);
    } finally {
      setBusy(false);
    }
  };
  const call = (person: Choice | null) => {
    if (person !== null && !called.some((each) => each.id === person.id)) setCalled([...called, person]);
  };
  return (
    <form className="write" onSubmit={(event) => void send(event)}>
      <Textarea
        aria-label={t('record.message')}
        placeholder={t(alone ? 'record.writeInside' : 'record.writeOutside')}
        value={text}
        autosize
        minRows={2}
        maxRows={8}
        data-inside={alone || undefined}
        onChange={(event) => setText(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && !event.nativeEvent.isComposing) void send(event);
        }}
      />
      <Group justify="space-between" mt={6}>
        <Group gap="sm">
          {mayInside && (
            <Checkbox
              size="sm"
              label={t('record.alsoOutside')}
              checked={outside}
              onChange={(event) => setOutside(event.currentTarget.checked)}
            />
          )}
          {mayInside && <PersonPick key={called.length} label={t('record.mention')} person={null} onPick={call} />}
          {called.map((person) => (
            <Pill
              key={person.id}
              withRemoveButton
              removeButtonProps={{ 'aria-label': t('kit.remove', { what: person.label ?? person.id }), tabIndex: 0, 'aria-hidden': false }}
              onRemove={() => setCalled(called.filter((each) => each !== person))}
            >
              @{person.label ?? person.id}
            </Pill>
          ))}
        </Group>
        <Button type="submit" size="xs" loading={busy} disabled={text.trim() === ''}>
          {t('record.send')}
        </Button>
      </Group>
    </form>
  );
}
