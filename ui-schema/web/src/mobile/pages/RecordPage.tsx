import { useEffect, useState } from 'react';
import type { Approval } from '../../api/approvals';
import { events } from '../../api/events';
import { places } from '../../api/places';
import { t } from '../../i18n/t';
import { Icon } from '../../lite/Icon';
import { Sheet } from '../../lite/Sheet';
import { ahead, LOCAL } from '../../offline/write';
import { useDevice, useWaiting } from '../device';
import { documentPath, type Action, type RecordDocument, type RecordNode } from '../documents';
import { expressionsOf } from '../forms';
import { labelOf } from '../labels';
import { Loaded, Page } from '../parts/Page';
import { ApprovalCard } from '../record/ApprovalCard';
import { Header } from '../record/Header';
import { StepSheet } from '../record/StepSheet';
import { TabContent } from '../record/TabContent';
import { go } from '../router';
import { useRead } from '../useRead';

type Values = Readonly<Record<string, unknown>>;

interface Open {
  readonly items: readonly { readonly name: string; readonly label: string }[];
  readonly approval?: Approval;
}

/** One record: what it says, what may be done with it now, who said what. */
export function RecordPage({ object, id }: { readonly object: string; readonly id: string }) {
  const record = useRead<Values>(id.startsWith(LOCAL) ? null : `/api/v1/records/${object}/${id}`);
  const kind = typeof record.data?.['kind'] === 'string' ? record.data['kind'] : undefined;
  const document = useRead<RecordDocument>(documentPath(object, 'record', { kind }));
  const open = useRead<Open>(id.startsWith(LOCAL) ? null : `/api/v1/records/${object}/${id}/transitions`);
  const waiting = useWaiting().filter(({ chain }) => chain === `${object}/${id}`);
  useEffect(() => events.watch(object, id), [object, id]);

  const local = id.startsWith(LOCAL) ? { data: {} as Values, problem: null, old: false } : {};
  return (
    <Both record={{ ...record, ...local }} document={document}>
      {(values, described) => (
        <Shown
          key={described.recordKind ?? ''}
          object={object}
          id={id}
          values={ahead(values, waiting)}
          document={described}
          // a step that waits has to be taken before another one
          open={waiting.some(({ path }) => path.includes('/transitions/')) ? [] : (open.data?.items.map(({ name }) => name) ?? null)}
          approval={waiting.some(({ path }) => path.endsWith('/approval')) ? undefined : open.data?.approval}
        />
      )}
    </Both>
  );
}

type Reading<T> = ReturnType<typeof useRead<T>>;

function Both({ record, document, children }: { record: Reading<Values>; document: Reading<RecordDocument>; children: (values: Values, document: RecordDocument) => React.ReactNode }) {
  if (record.data !== undefined && document.data !== undefined) {
    return (
      <>
        {record.old && <p className="m-old" role="status">{t('mobile.offline_copy')}</p>}
        {children(record.data, document.data)}
      </>
    );
  }
  return (
    <Page title="" up="/">
      <Loaded<unknown> read={record.data === undefined ? record : document}>{() => null}</Loaded>
    </Page>
  );
}

interface ShownProps {
  readonly object: string;
  readonly id: string;
  readonly values: Values;
  readonly document: RecordDocument;
  /** Names of the steps that may be taken now; null where that is not known. */
  readonly open: readonly string[] | null;
  readonly approval: Approval | undefined;
}

function Shown({ object, id, values, document, open, approval }: ShownProps) {
  const { app } = useDevice();
  const tabs = (document.layout.children ?? []).find(({ kind }) => kind === 'tabs')?.children ?? [];
  const [tab, setTab] = useState(tabs[0]?.id ?? '');
  const [step, setStep] = useState<string | null>(null);
  const [more, setMore] = useState(false);
  const chosen = tabs.find((each) => each.id === tab) ?? tabs[0];
  const label = labelOf(document, expressionsOf(app, document.data), values);
  const actions = allowed(document.actions ?? [], String(values['state'] ?? ''), open);
  const [first, second, ...rest] = actions.steps;
  const others = [...rest, ...actions.others];

  const act = (action: Action): void => {
    setMore(false);
    if (action.kind === 'edit') go(`${places.record(object, id)}/edit`);
    else if (action.name !== undefined) setStep(action.name);
  };
  const footer = first !== undefined || others.length > 0 ? (
    <>
      {others.length > 0 && (
        <button type="button" className="l-button m-more" aria-label={t('common.more')} onClick={() => setMore(true)}>
          <Icon name="more" />
        </button>
      )}
      {second !== undefined && <ActionButton action={second} onClick={() => act(second)} />}
      {first !== undefined && <ActionButton action={first} main onClick={() => act(first)} />}
    </>
  ) : undefined;
  return (
    <Page title={document.title} up={places.list(object)} footer={footer}>
      <Header label={label} values={values} document={document} />
      {approval !== undefined && <ApprovalCard object={object} id={id} approval={approval} />}
      <div className="m-tablist" role="tablist">
        {tabs.map((each) => (
          <button key={each.id} id={`tab-${each.id}`} type="button" role="tab" aria-selected={each === chosen} onClick={() => setTab(each.id)}>
            {each.title}
          </button>
        ))}
      </div>
      {chosen !== undefined && <TabPanel object={object} id={id} values={values} document={document} tab={chosen} />}
      {step !== null && (
        <StepSheet object={object} id={id} document={document} step={step} onClose={() => setStep(null)} onDone={() => setStep(null)} />
      )}
      {more && (
        <Sheet title={t('common.more')} low onClose={() => setMore(false)}>
          <ul className="l-list">
            {others.map((action) => (
              <li key={action.id}>
                <button type="button" className="l-item" onClick={() => act(action)}>{action.title}</button>
              </li>
            ))}
          </ul>
        </Sheet>
      )}
    </Page>
  );
}

function TabPanel({ tab, ...rest }: Omit<ShownProps, 'open' | 'approval'> & { readonly tab: RecordNode }) {
  return (
    <div role="tabpanel" aria-labelledby={`tab-${tab.id}`}>
      <TabContent tab={tab} {...rest} />
    </div>
  );
}

function ActionButton({ action, main = false, onClick }: { action: Action; main?: boolean; onClick: () => void }) {
  const look = main && action.intent !== 'danger' ? ' primary' : action.intent === 'danger' ? ' danger' : '';
  return (
    <button type="button" className={`l-button${look}`} onClick={onClick}>
      {action.title}
    </button>
  );
}

/** Steps that may be taken now, the main one first; without a network those of the record's state. */
function allowed(actions: readonly Action[], state: string, open: readonly string[] | null): { steps: Action[]; others: Action[] } {
  const now = actions.filter(({ kind, name, from }) =>
    kind === 'transition' && (open === null ? (from ?? [state]).includes(state) : open.includes(name ?? '')),
  );
  const rank = { primary: 0, default: 1, danger: 2 } as const;
  const steps = [...now].sort((a, b) => rank[a.intent] - rank[b.intent]);
  return { steps, others: actions.filter(({ kind }) => kind === 'edit') };
}
