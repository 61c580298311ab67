import type { LayoutNode } from '../../engine/document';
import { formatDistance } from '../../engine/format';
import { usePlace } from '../../render/manner';
import { t } from '../../i18n/t';
import { useRecord } from './context';
import type { RecordNode } from './document';

/** The states of the flow in order, and where the record stands among them. */
export function FlowBar({ node }: { readonly node: LayoutNode }) {
  const { steps = [], since, field = 'state' } = node as RecordNode;
  const { record } = useRecord();
  const place = usePlace();
  const at = steps.findIndex((step) => step.value === record[field]);
  const from = since === undefined ? undefined : record[since];
  const end = steps.findIndex((step) => step.final ?? false);
  const ended = steps[at]?.final ?? false;
  const brokenOff = ended && at !== end; // nobody knows here how far it had come
  const shown = steps.filter((step, i) => i === at || (step.final === true ? i === end && !ended : !ended || i < at));
  return (
    <nav className="flow-bar" aria-label={t('record.flow')}>
      <ol>
        {shown.map((step, number) => {
          const i = steps.indexOf(step);
          const where = i === at ? 'here' : i < at && !brokenOff ? 'past' : 'ahead';
          return (
            <li key={step.value} data-where={where} aria-current={i === at ? 'step' : undefined}>
              <span className="flow-dot" aria-hidden>
                {where === 'past' ? '✓' : number + 1}
              </span>
              <span className="flow-name">
                {step.title}
                {i === at && typeof from === 'string' && <small> · {formatDistance(from, place.now(), place)}</small>}
              </span>
            </li>
          );
        })}
      </ol>
    </nav>
  );
}
