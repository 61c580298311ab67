import { Button } from '@mantine/core';
import { IconPhotoOff } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { base } from '../../api/address';
import { t } from '../../i18n/t';
import { cardPaths, factsOf, titleOf, wanted } from '../card';
import { CardLine } from '../CardLine';
import { valueAt, type View } from '../list/document';
import { Empty } from '../list/Empty';
import { Count, type ViewProps } from '../list/ListPage';
import { ListSkeleton } from '../list/ListSkeleton';
import { useLiveRows } from '../list/useLiveRows';
import { useRecords } from '../list/useRecords';
import { useManner } from '../useApp';

type GalleryProps = ViewProps & { readonly view: Extract<View, { type: 'gallery' }> };

/** Records as cards, with a picture where they have one. */
export function Gallery({ document, asked, view }: GalleryProps) {
  const paths = cardPaths(document, view.card);
  const records = useRecords(document.object, { ...asked.query, fields: wanted(document, paths, view.field) }, 40);
  useLiveRows(document.object, records.items);
  const manner = useManner();
  if (records.waiting) return <ListSkeleton />;
  if (records.error !== null && records.items.length === 0) throw records.error;
  return (
    <div className="gallery-scroll">
      <Count records={records} />
      {records.items.length === 0 ? <Empty /> : null}
      <ul className="gallery" aria-label={document.title}>
        {records.items.map((record) => (
          <li key={record.id}>
            <Link to={'/o/$object/$id' as never} params={{ object: document.object, id: record.id } as never} className="gallery-card">
              {view.field === undefined ? null : <Picture value={valueAt(record, view.field)} />}
              <span className="card-title">{titleOf(document, record, paths, manner)}</span>
              {factsOf(document, paths).map((path) => <CardLine key={path} document={document} record={record} path={path} />)}
            </Link>
          </li>
        ))}
      </ul>
      {records.hasMore ? <Button variant="default" m="md" onClick={records.more}>{t('common.more')}</Button> : null}
    </div>
  );
}

/** The first picture of a field, as small as the server has it. */
function Picture({ value }: { readonly value: unknown }) {
  const first = (Array.isArray(value) ? value[0] : value) as { readonly id?: string } | undefined | null;
  if (first?.id === undefined) return <span className="gallery-picture"><IconPhotoOff size={28} stroke={1.3} aria-hidden /></span>;
  return <img className="gallery-picture" src={`${base()}/api/v1/files/${first.id}?size=thumb`} alt="" loading="lazy" />;
}
