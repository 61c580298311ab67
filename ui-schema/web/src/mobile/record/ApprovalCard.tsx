import { useMemo, useState } from 'react';
import { PLAIN, standing, standingColor, type Approval, type Decision, type Signature } from '../../api/approvals';
import { t } from '../../i18n/t';
import { SearchSheet } from '../../lite/SearchSheet';
import { ServicesProvider } from '../../render/services';
import { useDevice } from '../device';
import { momentText } from '../parts/Page';
import { servicesOf } from '../services';

interface ApprovalCardProps {
  readonly object: string;
  readonly id: string;
  readonly approval: Approval;
}

/** An approval that is under way: who has said what, and what the reader may say with the thumb. */
export function ApprovalCard({ object, id, approval }: ApprovalCardProps) {
  const { outbox } = useDevice();
  const [said, setSaid] = useState('');
  const [naming, setNaming] = useState<Decision | null>(null);
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<string | null>(null);

  const act = async (action: Decision, user?: string): Promise<void> => {
    setBusy(true);
    setRefused(null);
    const path = `records/${object}/${id}/approval`;
    const body = { action, ...(said.trim() === '' ? {} : { comment: said.trim() }), ...(user === undefined ? {} : { user }) };
    const outcome = await outbox.submit({ chain: `${object}/${id}`, label: t(`mobile.decide_${action}`), method: 'POST', path, body, match: null, before: {} });
    setBusy(false);
    if (outcome.kind === 'refused') setRefused(outcome.refusal.detail || outcome.refusal.title);
    else setSaid('');
  };
  return (
    <section className="l-card l-section" aria-label={t('mobile.approval')}>
      <h3>{t('mobile.approval_of', { step: approval.label, who: approval.by.label ?? '' })}</h3>
      {approval.comment !== null && <p>{approval.comment}</p>}
      <ul className="l-list l-lined">
        {approval.signatures.map((one) => (
          <Signed key={`${one.level}/${one.user.id}`} one={one} level={approval.level} />
        ))}
      </ul>
      {refused !== null && <p role="alert" className="l-note bad">{refused}</p>}
      {approval.actions.length > 0 && (
        <>
          <label className="l-label" htmlFor="approval-comment">{t('lite.comment')}</label>
          <textarea id="approval-comment" className="l-input" rows={2} value={said} onChange={(event) => setSaid(event.target.value)} />
          <div className="m-decide">
            {approval.actions.map((action) => (
              <button
                key={action}
                type="button"
                className={`l-button${action === 'approve' ? ' primary' : action === 'reject' ? ' danger' : ''}`}
                disabled={busy}
                onClick={() => (PLAIN.has(action) ? void act(action) : setNaming(action))}
              >
                {t(`mobile.decide_${action}`)}
              </button>
            ))}
          </div>
        </>
      )}
      {naming !== null && (
        <Naming
          title={t(`mobile.decide_${naming}`)}
          object={object}
          onClose={() => setNaming(null)}
          onNamed={(user) => {
            setNaming(null);
            void act(naming, user);
          }}
        />
      )}
    </section>
  );
}

function Signed({ one, level }: { readonly one: Signature; readonly level: number }) {
  const stands = standing(one, level);
  return (
    <li className="l-row">
      <span className="grow">
        {one.user.label ?? one.user.id}
        <span className="l-dim l-second">{[one.at === null ? '' : momentText(one.at), one.comment ?? ''].filter((text) => text !== '').join(' · ')}</span>
      </span>
      <span className={`l-tag l-${standingColor(stands)}`}>{t(`mobile.${stands}`)}</span>
    </li>
  );
}

interface NamingProps {
  readonly title: string;
  readonly object: string;
  readonly onNamed: (user: string) => void;
  readonly onClose: () => void;
}

/** Who else is to decide. */
function Naming({ title, object, onNamed, onClose }: NamingProps) {
  const device = useDevice();
  const services = useMemo(() => servicesOf(device, object, () => null), [device, object]);
  const [words, setWords] = useState('');
  const schema = { title, 'x-type': 'user' } as const;
  return (
    <ServicesProvider value={services}>
      <SearchSheet id="naming" field="user" schema={schema} chosen={[]} many={false} words={words} onWords={setWords} onChoose={({ id }) => onNamed(id)} onClose={onClose} />
    </ServicesProvider>
  );
}
