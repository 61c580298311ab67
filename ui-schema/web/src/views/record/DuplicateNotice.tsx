import { Alert, Anchor, Button, Group, List } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { t } from '../../i18n/t';
import type { Duplicates } from './duplicates';

interface Props {
  readonly object: string;
  readonly duplicates: Duplicates;
  readonly onAnyway: () => void;
}

/** Says that something like it is there already, before it is there twice. */
export function DuplicateNotice({ object, duplicates, onAnyway }: Props) {
  return (
    <Alert color="orange" title={duplicates.message} role="alert" mb="md">
      <List size="sm">
        {duplicates.records.map(({ id, message }) => (
          <List.Item key={id}>
            <Anchor size="sm" renderRoot={(props) => <Link to="/o/$object/$id" params={{ object, id }} target="_blank" {...props} />}>
              {message}
            </Anchor>
          </List.Item>
        ))}
      </List>
      <Group mt="xs">
        <Button size="xs" variant="default" onClick={onAnyway}>
          {t('record.saveAnyway')}
        </Button>
      </Group>
    </Alert>
  );
}
