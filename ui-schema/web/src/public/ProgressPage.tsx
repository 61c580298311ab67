import { useCallback, useEffect, useMemo, useState } from 'react';
import { newKey } from '../api/client';
import { Problem } from '../api/problem';
import { Form } from '../engine/form';
import { language, t } from '../i18n/t';
import { AskForm } from '../lite/AskForm';
import { Icon } from '../lite/Icon';
import { Sheet } from '../lite/Sheet';
import { valueText } from '../lite/valueText';
import type { Progress, PublicDocument, PublicStep } from './documents';
import type { Guest } from './guest';
import { refusal } from './refusal';
import { guestServices } from './services';
import { Talk } from './Talk';

interface ProgressPageProps {
  readonly guest: Guest;
  readonly document: PublicDocument;
  /** It has just been reported. */
  readonly thanks: boolean;
  readonly onAnother: () => void;
}

const EVERY = 20_000;

/** How far the thing has come, what its reporter may do now, and the talk with who works on it. */
export function ProgressPage({ guest, document, thanks, onAnother }: ProgressPageProps) {
  const { progress, problem, again, set } = useProgress(guest);
  const [step, setStep] = useState<string | null>(null);
  if (problem !== null) {
    return (
      <div className="l-empty" role="alert">
        <p>{problem.status === 404 ? t('public.no_link') : problem.message}</p>
        <button type="button" className="l-button l-after" onClick={problem.status === 404 ? onAnother : again}>
          {problem.status === 404 ? t('public.report_another') : t('common.retry')}
        </button>
      </div>
    );
  }
  if (progress === null) return <div aria-busy="true"><div className="l-wait" /><div className="l-wait" /></div>;
  const chosen = step === null ? undefined : document.steps[step];
  return (
    <>
      {thanks && <p className="l-note good" role="status">{document.thanks ?? t('public.thanks')}</p>}
      <Summary progress={progress} document={document} />
      {progress.steps.map((name) => (
        <button key={name} type="button" className="l-button primary wide l-stack" onClick={() => setStep(name)}>
          {document.steps[name]?.title ?? name}
        </button>
      ))}
      <Timeline progress={progress} />
      {progress.conversation && <Talk guest={guest} />}
      <button type="button" className="l-button wide" onClick={onAnother}>
        {t('public.report_another')}
      </button>
      <p className="l-hint">{t('public.keep_address')}</p>
      {step !== null && chosen !== undefined && (
        <Sheet title={chosen.title} low onClose={() => setStep(null)}>
          <StepForm
            guest={guest}
            document={document}
            name={step}
            step={chosen}
            progress={progress}
            onDone={(next) => {
              setStep(null);
              set(next);
            }}
          />
        </Sheet>
      )}
    </>
  );
}

function useProgress(guest: Guest) {
  const [progress, setProgress] = useState<Progress | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const { page, token } = guest;
  const load = useCallback(() => {
    setProblem(null);
    guest.progress().then(setProgress, (failure: unknown) => {
      if (failure instanceof Problem) setProblem(failure); // without a network what is shown stays
    });
    // the guest is its page and token
    // oxlint-disable-next-line react/exhaustive-deps
  }, [page, token]);
  useEffect(() => {
    load();
    const timer = setInterval(() => document.hidden || load(), EVERY);
    document.addEventListener('visibilitychange', load);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', load);
    };
  }, [load]);
  return { progress, problem, again: load, set: setProgress };
}

function Summary({ progress, document }: { readonly progress: Progress; readonly document: PublicDocument }) {
  const schemas = document.record?.properties ?? {};
  const manner = { locale: language(), zone: document.timeZone };
  return (
    <section className="l-card">
      <div className="l-row">
        <h2 className="grow">{progress.label}</h2>
        {progress.state !== null && <span className={`l-tag l-${progress.state.color ?? 'blue'}`}>{progress.state.title}</span>}
      </div>
      <dl className="p-facts">
        {(document.shows ?? Object.keys(schemas)).map((name) => {
          const schema = schemas[name];
          const text = schema === undefined ? '' : valueText(schema, progress.record[name], manner);
          if (schema === undefined || text === '' || progress.label.includes(text)) return null; // the heading says it already
          return (
            <div key={name}>
              <dt>{schema.title}</dt>
              <dd>{schema['x-type'] === 'phone' ? <a href={`tel:${text}`}>{text}</a> : text}</dd>
            </div>
          );
        })}
      </dl>
    </section>
  );
}

function Timeline({ progress }: { readonly progress: Progress }) {
  const format = new Intl.DateTimeFormat(language(), { month: 'numeric', day: 'numeric', hour: '2-digit', minute: '2-digit' });
  return (
    <section className="l-card l-section" aria-label={t('public.progress')}>
      <h2>{t('public.progress')}</h2>
      <ol className="p-line">
        {[...progress.timeline].reverse().map(({ title, at }, index) => (
          <li key={`${at}-${title}`} className={index === 0 ? 'now' : undefined}>
            {index === 0 && <Icon name="check" size={16} />}
            <b>{title}</b>
            <span className="l-dim l-second">{format.format(new Date(at))}</span>
          </li>
        ))}
      </ol>
    </section>
  );
}

interface StepFormProps {
  readonly guest: Guest;
  readonly document: PublicDocument;
  readonly name: string;
  readonly step: PublicStep;
  readonly progress: Progress;
  readonly onDone: (progress: Progress) => void;
}

const NO_FORM = { data: { type: 'object', properties: {} }, layout: { id: 'page', kind: 'page' } } as const;

/** What a step asks of the reporter, such as stars. */
function StepForm({ guest, document, name, step, progress, onDone }: StepFormProps) {
  const [form] = useState(() => {
    return new Form(step.form ?? NO_FORM, progress.record, { me: null, zone: document.timeZone, now: () => Date.now() }, false);
  });
  const services = useMemo(() => guestServices(guest, () => form, null), [guest, form]);
  const [key] = useState(newKey);
  const send = async (said: string): Promise<string | null> => {
    try {
      onDone(await guest.step(name, { fields: form.toSend(), ...(said === '' ? {} : { comment: said }) }, key));
      return null;
    } catch (failure) {
      return refusal(failure, form);
    }
  };
  return <AskForm form={form} services={services} title={step.title} comment={step.comment} send={send} />;
}
