import { t } from '../i18n/t';

/** Stands where this client does not know how to draw something. */
export function Placeholder({ what }: { readonly what: string }) {
  return (
    <p className="placeholder" role="note">
      {t('form.unknown', { what })}
    </p>
  );
}
