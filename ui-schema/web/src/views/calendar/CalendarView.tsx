import FullCalendar from '@fullcalendar/react';
import dayGrid from '@fullcalendar/react/daygrid';
import english from '@fullcalendar/react/locales/en-gb';
import simplified from '@fullcalendar/react/locales/zh-cn';
import traditional from '@fullcalendar/react/locales/zh-tw';
import classic from '@fullcalendar/react/themes/classic';
import timeGrid from '@fullcalendar/react/timegrid';
import '@fullcalendar/react/skeleton.css';
import '@fullcalendar/react/themes/classic/theme.css';
import '@fullcalendar/react/themes/classic/palette.css';
import { useRouter } from '@tanstack/react-router';
import { useState } from 'react';
import { language } from '../../i18n/t';
import { cardPaths, titleOf, wanted } from '../card';
import { valueAt, type View } from '../list/document';
import { Count, type ViewProps } from '../list/ListPage';
import { useListState } from '../list/useListState';
import { useLiveRows } from '../list/useLiveRows';
import { useRecords } from '../list/useRecords';
import { useManner } from '../useApp';

type CalendarProps = ViewProps & { readonly view: Extract<View, { type: 'calendar' }> };

const locales = { 'zh-CN': simplified, 'zh-TW': traditional, en: english };

/** Records by their days. */
export function CalendarView({ document, asked, view }: CalendarProps) {
  const { search, change } = useListState();
  const router = useRouter();
  const manner = useManner();
  const [range, setRange] = useState<{ readonly from: string; readonly to: string }>();
  const field = document.data.properties[view.from];
  const paths = cardPaths(document, view.card);
  const inside = range === undefined ? undefined : within(view.from, field?.['x-type'] === 'date_time', range);
  const filter = [asked.query.filter, inside].filter((each) => each !== undefined).map((each) => `(${each})`).join(' && ');
  const records = useRecords(document.object, { ...asked.query, sort: [view.from], filter, fields: wanted(document, paths, view.from, view.to) }, 200);
  useLiveRows(document.object, records.items);
  if (records.error !== null && records.items.length === 0) throw records.error;
  const events = records.items.flatMap((record) => {
    const start = valueAt(record, view.from);
    const end = view.to === undefined ? undefined : valueAt(record, view.to);
    return typeof start === 'string' ? [{ id: record.id, title: titleOf(document, record, paths, manner), start, ...(typeof end === 'string' ? { end } : {}) }] : [];
  });
  return (
    <div className="calendar">
      <Count records={records} />
      <FullCalendar plugins={[dayGrid, timeGrid, classic]} initialView="dayGridMonth" locale={locales[language()]} height="100%" dayMaxEvents
        {...(search.day === undefined ? {} : { initialDate: search.day })} timeZone={manner.zone} events={events}
        headerToolbar={{ start: 'prev,next today', center: 'title', end: 'dayGridMonth,timeGridWeek,timeGridDay' }}
        datesSet={({ startStr, endStr, view: shown }) => {
          setRange({ from: startStr.slice(0, 10), to: endStr.slice(0, 10) });
          const day = shown.currentStart.toISOString().slice(0, 10);
          if (search.day !== undefined || !sameMonth(day)) change({ day }, true);
        }}
        eventClick={({ event, jsEvent }) => {
          jsEvent.preventDefault();
          void router.navigate({ to: '/o/$object/$id', params: { object: document.object, id: event.id } } as never);
        }} />
    </div>
  );
}

function within(field: string, moments: boolean, { from, to }: { readonly from: string; readonly to: string }): string {
  const day = moments ? `date(${field})` : field;
  return `${day} >= '${from}' && ${day} < '${to}'`;
}

const sameMonth = (day: string) => day.slice(0, 7) === new Date().toISOString().slice(0, 7);
