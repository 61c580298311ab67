import { useState } from 'react';
import type { Task } from '../../api/tasks';
import { places } from '../../api/places';
import { language, t } from '../../i18n/t';
import { valueText } from '../../lite/valueText';
import { useDevice } from '../device';
import { documentPath, type ListDocument, type RecordDocument } from '../documents';
import { Link } from '../Link';
import { momentText } from '../parts/Page';
import { StepSheet } from '../record/StepSheet';
import { go } from '../router';
import { useRead } from '../useRead';

interface TaskCardProps {
  readonly task: Task;
  readonly list: ListDocument | undefined;
  readonly record: Readonly<Record<string, unknown>> | undefined;
}

const FACTS = 3;

/** One thing to do: three lines and one button for the thumb. */
export function TaskCard({ task, list, record }: TaskCardProps) {
  const { reader } = useDevice();
  const { object, id, label } = task.record;
  const document = useRead<RecordDocument>(documentPath(object, 'record', { kind: kindOf(record) }));
  const [step, setStep] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const place = places.record(object, id);
  const next = document.data?.actions?.find(
    ({ kind, intent, from }) => kind === 'transition' && intent === 'primary' && (from === undefined || from.includes(task.state ?? '')),
  );
  const claims = task.pool && !task.claimed;
  const manner = { locale: language(), zone: list?.timeZone ?? 'Asia/Shanghai' };
  const facts = Object.entries(list?.data.properties ?? {})
    .filter(([field]) => (list?.layout.card ?? list?.layout.columns ?? []).slice(1).includes(field) && field !== 'state')
    .map(([field, schema]) => valueText(schema, record?.[field], manner))
    .filter((text) => text !== '' && !(label ?? '').includes(text))
    .slice(0, FACTS);

  const claim = async (): Promise<void> => {
    const { claimTask } = await import('../../api/tasks');
    setBusy(true);
    try {
      await claimTask(task.id);
    } finally {
      setBusy(false);
      reader.refresh('/api/v1/tasks');
    }
  };
  return (
    <article className="m-card">
      <Link to={place}>
        <span className="line">
          <span>{task.title}</span>
          <span className={task.overdue ? 'late' : undefined}>
            {task.due === null ? '' : t(task.overdue ? 'mobile.was_due' : 'mobile.due', { time: momentText(task.due) })}
          </span>
        </span>
        <strong>{label}</strong>
        {facts.length > 0 && <span className="facts">{facts.join(' · ')}</span>}
      </Link>
      <div className="do">
        {claims && (
          <button type="button" className="l-button primary" disabled={busy} onClick={() => void claim()}>
            {t('mobile.claim')}
          </button>
        )}
        {!claims && task.transition === null && next?.name !== undefined && (
          <button type="button" className="l-button primary" onClick={() => setStep(next.name ?? null)}>
            {next.title}
          </button>
        )}
        {!claims && (task.transition !== null || next === undefined) && (
          <button type="button" className="l-button" onClick={() => go(place)}>
            {t('mobile.open')}
          </button>
        )}
      </div>
      {step !== null && document.data !== undefined && (
        <StepSheet object={object} id={id} document={document.data} step={step} onClose={() => setStep(null)} onDone={() => setStep(null)} />
      )}
    </article>
  );
}

function kindOf(record: Readonly<Record<string, unknown>> | undefined): string | undefined {
  return typeof record?.['kind'] === 'string' ? record['kind'] : undefined;
}
