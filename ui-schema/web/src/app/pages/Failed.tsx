import { Button, Code, Group, Stack, Text, Title } from '@mantine/core';
import { IconCloudOff, IconLock, IconMoodEmpty, IconAlertTriangle, type TablerIcon } from '@tabler/icons-react';
import { useRouter, type ErrorComponentProps } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { Problem, Unreachable } from '../../api/problem';
import { t } from '../../i18n/t';

/** A page that could not be shown: no network, no permission, nothing there, or something broken. */
export function Failed({ error, reset }: Pick<ErrorComponentProps, 'error' | 'reset'>) {
  const router = useRouter();
  const again = () => {
    reset();
    void router.invalidate();
  };
  const button = <Button onClick={again}>{t('common.retry')}</Button>;
  if (error instanceof Unreachable) {
    return <Message icon={IconCloudOff} title={t('app.offline.title')} text={t('app.offline.text')} action={button} />;
  }
  if (error instanceof Problem && error.status === 404) return <NotFound />;
  if (error instanceof Problem && error.status === 403) {
    return <Message icon={IconLock} title={t('app.forbidden.title')} text={error.detail || t('app.forbidden.text')} action={<Home />} />;
  }
  const trace = error instanceof Problem ? error.traceId : undefined;
  return (
    <Message icon={IconAlertTriangle} title={t('app.broken.title')} text={error instanceof Problem ? error.message : t('app.broken.text')} action={button}>
      {trace === undefined ? null : <Text size="xs">{t('app.broken.trace')} <Code>{trace}</Code></Text>}
    </Message>
  );
}

export function NotFound() {
  return <Message icon={IconMoodEmpty} title={t('app.missing.title')} text={t('app.missing.text')} action={<Home />} />;
}

function Home() {
  const router = useRouter();
  return <Button onClick={() => void router.navigate({ to: '/' })}>{t('app.home.go')}</Button>;
}

interface MessageProps {
  readonly icon: TablerIcon;
  readonly title: string;
  readonly text: string;
  readonly action: ReactNode;
  readonly children?: ReactNode;
}

function Message({ icon: Picture, title, text, action, children }: MessageProps) {
  return (
    <Stack align="center" justify="center" gap="xs" mih="60vh" p="xl" role="alert">
      <Picture size={48} stroke={1.3} color="var(--mantine-color-gray-6)" aria-hidden />
      <Title order={1} size="h3">{title}</Title>
      <Text c="gray.7" ta="center" maw={480}>{text}</Text>
      {children}
      <Group mt="sm">{action}</Group>
    </Stack>
  );
}
