import { language, t } from '../../i18n/t';
import { optionOf, valueText } from '../../lite/valueText';
import type { RecordDocument } from '../documents';

interface HeaderProps {
  readonly label: string;
  readonly values: Readonly<Record<string, unknown>>;
  readonly document: RecordDocument;
}

const AROUND = 4;

/** What a record is called, how far it has come, and its few main facts. */
export function Header({ label, values, document }: HeaderProps) {
  const parts = document.layout.children ?? [];
  const header = parts.find(({ kind }) => kind === 'header');
  const flow = parts.find(({ kind }) => kind === 'flowBar');
  const manner = { locale: language(), zone: document.timeZone };
  const state = header?.state === undefined ? undefined : document.data.properties[header.state];
  const option = state && optionOf(state, values[header?.state ?? '']);
  const path = (flow?.steps ?? []).filter((step) => step.final !== true || step.value === values['state']);
  const here = path.findIndex(({ value }) => value === values['state']);
  // those around the present one: the width of a phone has room for so many
  const first = Math.max(0, Math.min(here - 1, path.length - AROUND));
  const steps = path.slice(first, first + AROUND);
  const at = here - first;
  const facts = (header?.facts ?? []).flatMap((field) => {
    const schema = document.data.properties[field];
    const text = schema === undefined ? '' : valueText(schema, values[field], manner);
    return schema === undefined || text === '' ? [] : [{ field, title: schema.title, text, phone: schema['x-type'] === 'phone' }];
  });
  return (
    <section className="l-card">
      <div className="l-row">
        <h2 className="grow">{label}</h2>
        {option !== undefined && <span className={`l-tag l-${option['x-color'] ?? 'grey'}`}>{option.title}</span>}
      </div>
      {facts.length > 0 && (
        <dl className="m-facts">
          {facts.map(({ field, title, text, phone }) => (
            <div key={field}>
              <dt>{title}</dt>
              <dd>{phone ? <a href={`tel:${text}`}>{text}</a> : text}</dd>
            </div>
          ))}
        </dl>
      )}
      {steps.length > 1 && (
        <ol className="m-flow" aria-label={t('mobile.flow')}>
          {steps.map((step, index) => (
            <li key={step.value} className={index < at ? 'past' : undefined} aria-current={index === at ? 'step' : undefined}>
              {step.title}
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}
