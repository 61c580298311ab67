import { readNotice, readNoticesUntil, type Notice, type Notices } from '../../api/notices';
import { places } from '../../api/places';
import { t } from '../../i18n/t';
import { useDevice } from '../device';
import { Link } from '../Link';
import { Loaded, momentText, Page } from '../parts/Page';
import { NOTICES } from '../Shell';
import { useRead } from '../useRead';

/** What the person has been told; touched, a notice is read and leads to its record. */
export function NoticesPage() {
  const { reader } = useDevice();
  const read = useRead<Notices>(NOTICES);
  const seen = (notice: Notice): void => {
    if (notice.read_at === null) void readNotice(notice.id).then(() => reader.refresh('/api/v1/notices'));
  };
  const first = read.data?.items[0];
  const all = async (until: string): Promise<void> => {
    await readNoticesUntil(until);
    reader.refresh('/api/v1/notices');
  };
  return (
    <Page
      title={t('mobile.notices')}
      side={
        (read.data?.unread ?? 0) > 0 && first !== undefined ? (
          <button type="button" className="l-button plain" onClick={() => void all(first.id)}>
            {t('mobile.read_all')}
          </button>
        ) : undefined
      }
    >
      <Loaded read={read}>
        {({ items }) =>
          items.length === 0 ? (
            <p className="l-empty">{t('mobile.no_notices')}</p>
          ) : (
            <ul className="l-list">
              {items.map((notice) => (
                <li key={notice.id}>
                  <Link to={places.record(notice.record.object, notice.record.id)} className="l-item" onClickCapture={() => seen(notice)}>
                    {notice.read_at === null && <span className="m-dot" role="img" aria-label={t('mobile.new')} />}
                    <span className="grow">
                      {notice.urgent && <span className="l-tag l-red">{t('mobile.urgent')}</span>} {notice.subject}
                      <span className="l-dim l-second">{momentText(notice.told_at)}</span>
                    </span>
                  </Link>
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
    </Page>
  );
}
