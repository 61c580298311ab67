import { useEffect, type ReactNode } from 'react';
import { events } from '../api/events';
import type { Notices } from '../api/notices';
import { t } from '../i18n/t';
import { Icon, type IconName } from '../lite/Icon';
import { useDevice, useWaiting } from './device';
import { Link } from './Link';
import { pageFor } from './pageFor';
import { placeOf, useAddress } from './router';
import { useRead } from './useRead';

export const NOTICES = '/api/v1/notices?limit=30';

/** The page of the address, with the bar at the bottom and what the person has to know. */
export function Shell() {
  const place = placeOf(useAddress());
  const { reader } = useDevice();
  useEffect(() => {
    events.start();
    const topics: Readonly<Record<string, string>> = { tasks: '/api/v1/tasks', notices: '/api/v1/notices', reset: '/api/v1/' };
    return events.listen(({ topic, about }) => {
      if (topic === 'record' || topic === 'gone' || topic === 'messages') reader.refresh(`/api/v1/records/${about.object}/${about.id}`);
      const prefix = topics[topic];
      if (prefix !== undefined) reader.refresh(prefix);
    });
  }, [reader]);
  return (
    <>
      <Pending />
      {pageFor(place)}
      {isTop(place.path) && <BottomBar path={place.path} />}
    </>
  );
}

const TOP = new Set(['/', '/menu', '/search', '/notices', '/me']);

function isTop(path: string): boolean {
  return TOP.has(path);
}

function BottomBar({ path }: { readonly path: string }) {
  const { data } = useRead<Notices>(NOTICES);
  const unread = data?.unread ?? 0;
  return (
    <nav className="m-tabs" aria-label={t('mobile.navigation')}>
      <Tab to="/" at={path} icon="check" label={t('mobile.tasks')} />
      <Tab to="/menu" at={path} icon="list" label={t('mobile.all')} />
      <Tab to="/search" at={path} icon="search" label={t('common.search')} />
      <Tab to="/notices" at={path} icon="bell" label={t('mobile.notices')}>
        {unread > 0 && <b className="m-count" role="img" aria-label={t('mobile.unread', { n: unread })}>{unread > 99 ? '99+' : unread}</b>}
      </Tab>
      <Tab to="/me" at={path} icon="person" label={t('mobile.me')} />
    </nav>
  );
}

function Tab({ to, at, icon, label, children }: { to: string; at: string; icon: IconName; label: string; children?: ReactNode }) {
  return (
    <Link to={to} aria-current={at === to ? 'page' : undefined}>
      <Icon name={icon} />
      <span>{label}</span>
      {children}
    </Link>
  );
}

/** How much this phone has not yet told the server. */
function Pending() {
  const waiting = useWaiting();
  const stopped = waiting.filter((write) => write.stop !== null).length;
  return (
    <div role="status">
      {waiting.length > 0 && (
        <Link to="/waiting" className={stopped > 0 ? 'm-pending stopped' : 'm-pending'}>
          <Icon name={stopped > 0 ? 'away' : 'clock'} size={18} />
          <span>{stopped > 0 ? t('mobile.stopped', { n: stopped }) : t('mobile.waiting', { n: waiting.length })}</span>
        </Link>
      )}
    </div>
  );
}
