import { Button, Group, Skeleton, Text } from '@mantine/core';
import { useId, type ReactNode } from 'react';
import { t } from '../../i18n/t';

interface Props {
  readonly title: string;
  readonly pending: boolean;
  readonly failed: boolean;
  readonly empty: string | false;
  readonly again: () => void;
  readonly tools?: ReactNode;
  readonly children: ReactNode;
}

/** A part of a page that is read by itself: waiting, failed, empty or there. */
export function Part({ title, pending, failed, empty, again, tools, children }: Props) {
  const id = useId();
  return (
    <section className="section" aria-labelledby={id} aria-busy={pending}>
      <Group justify="space-between" mb={10}>
        <h2 id={id} className="part-title">
          {title}
        </h2>
        {tools}
      </Group>
      {pending ? (
        <Skeleton h={60} aria-label={t('common.loading')} />
      ) : failed ? (
        <Group gap="xs" role="alert">
          <Text size="sm">{t('common.failed')}</Text>
          <Button size="compact-sm" variant="default" onClick={again}>
            {t('common.retry')}
          </Button>
        </Group>
      ) : (
        <>
          {empty !== false && (
            <Text size="sm" c="gray.7">
              {empty}
            </Text>
          )}
          {children}
        </>
      )}
    </section>
  );
}
