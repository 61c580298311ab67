import { Problem } from '../api/problem';
import type { Form } from '../engine/form';
import { t } from '../i18n/t';

/** Shows at their fields what the server found wrong, or gives what to say of the form as a whole. */
export function refusal(failure: unknown, form: Form): string | null {
  if (!(failure instanceof Problem)) return t('public.not_sent');
  if (failure.errors.length === 0) return failure.message;
  form.refuse(failure.errors);
  return null;
}
