import { useEffect, useRef } from 'react';
import type { Finding } from '../../engine/validate';
import { t } from '../../i18n/t';

/** How many things are wrong; the first one gets the focus. */
export function Problems({ findings, refused }: { readonly findings: readonly Finding[]; readonly refused: string | null }) {
  const note = useRef<HTMLParagraphElement>(null);
  const count = findings.length;
  const general = findings.filter(({ path }) => path === '').map(({ message }) => message);
  useEffect(() => {
    if (count === 0) return;
    const scope = note.current?.closest('form');
    const first = scope?.querySelector<HTMLElement>('[aria-invalid="true"], [data-invalid="true"]');
    const target = first?.matches('input, button, select, textarea') === false ? first.querySelector<HTMLElement>('input, button') : first;
    target?.focus();
  }, [count]);
  return (
    <>
      <p ref={note} role="status" className={count > 0 ? 'l-note bad' : 'l-away'}>
        {count > 0 ? t('form.wrong', { n: count }) : ''}
        {general.map((text) => ` ${text}`)}
      </p>
      {refused !== null && <p role="alert" className="l-note bad">{refused}</p>}
    </>
  );
}
