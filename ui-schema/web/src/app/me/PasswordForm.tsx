import { Alert, Button, PasswordInput, Stack } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { Problem } from '../../api/problem';
import { changePassword } from '../../api/session';
import { t } from '../../i18n/t';
import { tell, words } from '../../views/tell';

export function PasswordForm() {
  const [problem, setProblem] = useState<string>();
  const [busy, setBusy] = useState(false);
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    const fields = new FormData(form);
    setBusy(true);
    setProblem(undefined);
    try {
      await changePassword(String(fields.get('current')), String(fields.get('new')));
      form.reset();
      tell(t('app.me.changed'));
    } catch (failure) {
      setProblem(failure instanceof Problem ? words(failure) : t('common.offline'));
    } finally {
      setBusy(false);
    }
  };
  const eye = { visibilityToggleButtonProps: { 'aria-label': t('app.signIn.show') } };
  return (
    <form onSubmit={(event) => void submit(event)}>
      <Stack gap="sm">
        {problem === undefined ? null : <Alert color="red" role="alert">{problem}</Alert>}
        <PasswordInput name="current" label={t('app.me.current')} autoComplete="current-password" required withAsterisk={false} {...eye} />
        <PasswordInput name="new" label={t('app.me.new')} autoComplete="new-password" required withAsterisk={false} {...eye} />
        <Button type="submit" loading={busy} w="fit-content">{t('app.me.change')}</Button>
      </Stack>
    </form>
  );
}
