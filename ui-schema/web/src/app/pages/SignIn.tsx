import { Alert, Button, Image, Paper, PasswordInput, Stack, Text, TextInput, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useRouter, useSearch } from '@tanstack/react-router';
import { useState, type FormEvent } from 'react';
import { signInDocument } from '../../api/documents';
import { Problem } from '../../api/problem';
import { signIn, type User } from '../../api/session';
import { languages, rememberLanguage } from '../../i18n/language';
import { language, t } from '../../i18n/t';
import { useBrand } from '../brand';
import { queries } from '../queries';
import { LanguageSwitch } from '../shell/LanguageSwitch';

/** Where a person of the tenant says who they are. */
export function SignIn() {
  const { to } = useSearch({ from: '/sign-in' });
  const router = useRouter();
  const { data: tenant, error } = useQuery({ queryKey: ['sign-in'], queryFn: () => signInDocument(language()), retry: false });
  useBrand(tenant?.brand, tenant?.title);

  const enter = async (user: User) => {
    queries.removeQueries({ queryKey: ['app'] });
    if (takes(user.language)) window.location.reload();
    await router.navigate({ href: inside(to), replace: true });
  };

  return (
    <main className="sign-in">
      <Paper className="sign-in-card" withBorder shadow="sm" p="xl" radius="md">
        <Stack gap="md">
          <Stack gap={6} align="center" mih={92}>
            {tenant?.brand?.logo === undefined ? null : <Image src={tenant.brand.logo} alt="" h={44} w="auto" fit="contain" />}
            <Title order={1} size="h3" ta="center">{tenant?.title ?? t('app.title')}</Title>
            <Text c="gray.7" size="sm">{tenant?.tenant.name ?? ' '}</Text>
          </Stack>
          {error instanceof Problem && error.status === 404 ? <Alert color="red">{t('app.signIn.noTenant')}</Alert> : <Form enter={enter} />}
          <LanguageSwitch />
        </Stack>
      </Paper>
    </main>
  );
}

function Form({ enter }: { readonly enter: (user: User) => Promise<void> }) {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string>();
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const fields = new FormData(event.currentTarget);
    setBusy(true);
    setProblem(undefined);
    try {
      await enter(await signIn(String(fields.get('username')).trim(), String(fields.get('password'))));
    } catch (failure) {
      setProblem(failure instanceof Problem ? failure.message : t('common.offline'));
    } finally {
      setBusy(false);
    }
  };
  return (
    <form onSubmit={(event) => void submit(event)}>
      <Stack gap="sm">
        {problem === undefined ? null : <Alert color="red" role="alert">{problem}</Alert>}
        <TextInput name="username" label={t('app.signIn.username')} autoComplete="username" autoCapitalize="none" required autoFocus withAsterisk={false} />
        <PasswordInput name="password" label={t('app.signIn.password')} autoComplete="current-password" required withAsterisk={false}
          visibilityToggleButtonProps={{ 'aria-label': t('app.signIn.show') }} />
        <Button type="submit" loading={busy} fullWidth mt="xs" size="md">{t('app.signIn.enter')}</Button>
      </Stack>
    </form>
  );
}

/** Remembers the language a person has chosen before; true when this page speaks another. */
function takes(chosen: string | null): boolean {
  const known = languages.find((each) => each === chosen);
  if (known === undefined || known === language()) return false;
  rememberLanguage(known);
  return true;
}

/** Where they came from, if that is a place of this application. */
function inside(to: string | undefined): string {
  return to !== undefined && /^\/(?!\/)/.test(to) && !to.startsWith('/sign-in') ? to : '/';
}
