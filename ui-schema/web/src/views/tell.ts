import { notifications } from '@mantine/notifications';
import { Problem } from '../api/problem';
import { t } from '../i18n/t';

/** Says in a corner of the page that something did not work, and why. */
export function tellFailure(failure: unknown): void {
  notifications.show({
    color: 'red.8',
    title: t('common.failed'),
    message: failure instanceof Problem ? words(failure) : t('common.offline'),
    autoClose: 8_000,
    closeButtonProps: { 'aria-label': t('common.close') },
  });
}

export function tell(message: string): void {
  notifications.show({ message, color: 'brand', closeButtonProps: { 'aria-label': t('common.close') } });
}

/** A refusal with what is wrong in each field. */
export function words(problem: Problem): string {
  const each = problem.errors.map(({ message }) => message);
  return each.length === 0 ? problem.message : each.join(' ');
}
