import { Avatar, Menu, UnstyledButton } from '@mantine/core';
import { IconChevronDown, IconLanguage, IconLogout, IconSettings } from '@tabler/icons-react';
import { useRouter } from '@tanstack/react-router';
import { events } from '../../api/events';
import { chooseLanguage, signOut } from '../../api/session';
import { languageNames, languages, type Language } from '../../i18n/language';
import { language, t } from '../../i18n/t';
import { useApp } from '../../views/useApp';
import { queries } from '../queries';
import { choose } from './LanguageSwitch';

/** Who one is, one's language and preferences, and the way out. */
export function UserMenu() {
  const { user } = useApp();
  const router = useRouter();
  const speakAlways = (wanted: Language) => void chooseLanguage(wanted).finally(() => choose(wanted));
  const leave = async () => {
    events.end();
    await signOut();
    queries.clear();
    await router.navigate({ to: '/sign-in', search: {} });
  };
  return (
    <Menu position="bottom-end" width={220}>
      <Menu.Target>
        <UnstyledButton className="user" aria-label={t('app.user.menu', { name: user.username })}>
          <Avatar size={28} radius="xl" color="brand" variant="filled" aria-hidden>{user.username.slice(0, 1).toUpperCase()}</Avatar>
          <span className="user-name">{user.username}</span>
          <IconChevronDown size={14} aria-hidden />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<IconSettings size={16} />} onClick={() => void router.navigate({ to: '/me' })}>{t('app.user.preferences')}</Menu.Item>
        <Menu.Divider />
        <Menu.Label>{t('app.language')}</Menu.Label>
        {languages.map((each) => (
          <Menu.Item key={each} lang={each} leftSection={<IconLanguage size={16} />} fw={each === language() ? 600 : undefined}
            aria-current={each === language()} onClick={() => speakAlways(each)}>
            {languageNames[each]}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item leftSection={<IconLogout size={16} />} onClick={() => void leave()}>{t('app.user.leave')}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
