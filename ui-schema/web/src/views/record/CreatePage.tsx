import { Title } from '@mantine/core';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useMemo } from 'react';
import { t } from '../../i18n/t';
import { Questions } from '../modals';
import { useApp } from '../useApp';
import { CreateInPlace, useCreateInPlace } from './CreateInPlace';
import { RecordForm } from './RecordForm';
import './record.css';

/** The page on which a new record is made. */
export function CreatePage() {
  const { object = '' } = useParams({ strict: false });
  const search: Readonly<Record<string, unknown>> = useSearch({ strict: false });
  const app = useApp();
  const navigate = useNavigate();
  const maker = useCreateInPlace();
  const given = useMemo(() => search, [search]);
  return (
    <div className="record-page">
      <header className="record-header">
        <Title order={1} size="h3">
          {t('record.createTitle', { what: app.objects[object]?.title ?? '' })}
        </Title>
      </header>
      <RecordForm
        object={object}
        given={given}
        create={maker.create}
        onMade={(record) => void navigate({ to: '/o/$object/$id', params: { object, id: record.id } })}
        onCancel={() => void navigate({ to: '/o/$object', params: { object } })}
      />
      <CreateInPlace maker={maker} />
      <Questions />
    </div>
  );
}
