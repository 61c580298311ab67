import { useEffect, useRef } from 'react';
import type { Finding } from '../engine/validate';
import { t } from '../i18n/t';

/** How many things are wrong; the first one gets the focus. */
export function Findings({ findings, refused }: { readonly findings: readonly Finding[]; readonly refused: string | null }) {
  const note = useRef<HTMLParagraphElement>(null);
  useEffect(() => {
    if (findings.length === 0) return;
    const first = note.current?.closest('form')?.querySelector<HTMLElement>('[aria-invalid="true"], [data-invalid="true"]');
    (first?.matches('input, button, select, textarea') === false ? first.querySelector<HTMLElement>('input, button') : first)?.focus();
  }, [findings]);
  const general = findings.filter(({ path }) => path === '').map(({ message }) => message ?? '');
  return (
    <>
      <p ref={note} role="status" className={findings.length > 0 ? 'l-note bad' : 'l-away'}>
        {findings.length > 0 ? [t('form.wrong', { n: findings.length }), ...general].join(' ') : ''}
      </p>
      {refused !== null && <p role="alert" className="l-note bad">{refused}</p>}
    </>
  );
}
