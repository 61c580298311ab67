import type { MenuEntry } from '../../api/documents';
import { places } from '../../api/places';
import { t } from '../../i18n/t';
import { Icon } from '../../lite/Icon';
import { useDevice } from '../device';
import { Link } from '../Link';
import { Page } from '../parts/Page';

/** Everything the person may look at, as the package's menu has it. */
export function MenuPage() {
  const { app } = useDevice();
  const entries = app.menu.length > 0 ? app.menu : Object.entries(app.objects).map(([object, { title }]) => ({ id: object, title, object }));
  const single = entries.filter(({ object }) => object !== undefined);
  return (
    <Page title={t('mobile.all')}>
      {single.length > 0 && <Entries entries={single} />}
      {entries.map((entry: MenuEntry) =>
        entry.children === undefined ? null : (
          <section key={entry.id} aria-label={entry.title}>
            <h2 className="m-group">{entry.title}</h2>
            <Entries entries={entry.children} />
          </section>
        ),
      )}
    </Page>
  );
}

function Entries({ entries }: { readonly entries: readonly MenuEntry[] }) {
  return (
    <ul className="l-list">
      {entries.flatMap(({ id, title, object, layout }) =>
        object === undefined
          ? []
          : [
              <li key={id}>
                <Link to={places.list(object) + (layout === undefined ? '' : `?layout=${layout}`)} className="l-item">
                  <span className="grow">{title}</span>
                  <Icon name="next" />
                </Link>
              </li>,
            ],
      )}
    </ul>
  );
}
