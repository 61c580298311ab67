import { useParams } from '@tanstack/react-router';
import { RecordView } from './RecordView';
import { usePage } from './usePage';
import './record.css';

/** The page of one record. */
export function RecordPage() {
  const { object = '', id = '' } = useParams({ strict: false });
  return <Loaded key={`${object}/${id}`} object={object} id={id} />;
}

function Loaded({ object, id }: { readonly object: string; readonly id: string }) {
  const { document, record, put } = usePage(object, id);
  return <RecordView key={document.recordKind ?? ''} object={object} id={id} document={document} record={record} put={put} />;
}
