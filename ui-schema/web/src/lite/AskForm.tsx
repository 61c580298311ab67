import { useState, type ReactNode } from 'react';
import type { Form } from '../engine/form';
import { t } from '../i18n/t';
import { useFindings } from '../render/formContext';
import { Root } from '../render/Root';
import type { Services } from '../render/services';
import { Findings } from './Findings';
import { liteKit } from './kit';

interface AskFormProps {
  readonly form: Form;
  readonly services: Services;
  /** What the button says. */
  readonly title: string;
  /** Whether something may, or has to, be said with it. */
  readonly comment?: 'optional' | 'required' | undefined;
  /** Stands above the fields. */
  readonly children?: ReactNode;
  /** Keeps the button at the bottom of the screen. */
  readonly barred?: boolean;
  /** Sends what was filled in; says what was refused where no field can show it, else null. */
  readonly send: (said: string) => Promise<string | null>;
}

/** A form with one button: checks, sends, and shows what was refused. */
export function AskForm({ form, services, title, comment, children, barred = false, send }: AskFormProps) {
  const findings = useFindings(form);
  const [said, setSaid] = useState('');
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<string | null>(null);
  const bare = form.parts.layout.children?.some(({ kind }) => kind !== 'section'); // sections are cards of their own
  const missing = comment === 'required' && said.trim() === '';

  const submit = async (): Promise<void> => {
    setRefused(null);
    if (form.check().length > 0) return;
    if (missing) return setRefused(t('lite.say_why'));
    setBusy(true);
    setRefused(await send(said.trim()));
    setBusy(false);
  };
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      {children}
      <Findings findings={findings} refused={refused} />
      {Object.keys(form.parts.data.properties).length > 0 && (
        <div className={bare ? 'l-card' : undefined}>
          <Root kit={liteKit} services={services} form={form} />
        </div>
      )}
      {comment !== undefined && (
        <div className="l-card">
          <label className="l-label" htmlFor="said">
            {t('lite.comment')}
            {comment === 'required' && <span className="l-must"> ({t('lite.required')})</span>}
          </label>
          <textarea
            id="said"
            className="l-input"
            aria-required={comment === 'required' || undefined}
            aria-invalid={(missing && refused !== null) || undefined}
            value={said}
            onChange={(event) => setSaid(event.target.value)}
          />
        </div>
      )}
      <div className={barred ? 'l-bar p-bar' : undefined}>
        <button type="submit" className="l-button primary wide" disabled={busy}>
          {busy ? t('lite.submitting') : title}
        </button>
      </div>
    </form>
  );
}
