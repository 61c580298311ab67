import { Select } from '@mantine/core';
import { useMemo, useState } from 'react';
import type { Choice } from '../../render/services';
import { t } from '../../i18n/t';
import { useChoices } from '../../kit/widgets/useChoices';

const USER = { title: '', 'x-type': 'user' } as const;

interface PersonPickProps {
  readonly label: string;
  readonly person: Choice | null;
  readonly onPick: (person: Choice | null) => void;
}

/** Chooses one of the tenant's people, by searching for them. */
export function PersonPick({ label, person, onPick }: PersonPickProps) {
  const [words, setWords] = useState('');
  const [active, setActive] = useState(false);
  const { choices } = useChoices('user', USER, words, active);
  const all = useMemo(
    () => (person && !choices.some((each) => each.id === person.id) ? [person, ...choices] : choices),
    [choices, person],
  );
  return (
    <Select
      size="xs"
      searchable
      clearable
      aria-label={label}
      placeholder={label}
      data={all.map(({ id, label: name }) => ({ value: id, label: name ?? id }))}
      value={person?.id ?? null}
      onFocus={() => setActive(true)}
      onSearchChange={setWords}
      filter={({ options }) => options}
      clearButtonProps={{ 'aria-label': t('common.clear') }}
      onChange={(id) => onPick(all.find((each) => each.id === id) ?? null)}
    />
  );
}
