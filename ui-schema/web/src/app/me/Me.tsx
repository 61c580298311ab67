import { Card, Stack, Title } from '@mantine/core';
import { t } from '../../i18n/t';
import { NoticeWishes } from './NoticeWishes';
import { PasswordForm } from './PasswordForm';

/** What a person decides for themselves: how they are told, and their password. */
export function Me() {
  return (
    <Stack className="page home" gap="lg">
      <Title order={1} size="h3">{t('app.user.preferences')}</Title>
      <Card withBorder>
        <Title order={2} size="h5" mb="sm">{t('app.me.notices')}</Title>
        <NoticeWishes />
      </Card>
      <Card withBorder maw={440}>
        <Title order={2} size="h5" mb="sm">{t('app.me.password')}</Title>
        <PasswordForm />
      </Card>
    </Stack>
  );
}
