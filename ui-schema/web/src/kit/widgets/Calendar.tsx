import { DatePicker } from '@mantine/dates';
import 'dayjs/locale/zh-cn';
import 'dayjs/locale/zh-tw';
import { formatDate } from '../../engine/format';
import { usePlace } from '../../render/manner';

const LOCALES: Readonly<Record<string, string>> = { 'zh-CN': 'zh-cn', 'zh-TW': 'zh-tw' };

/** The days of a month to pick one from; loaded when somebody opens it. */
export function Calendar({
  day,
  onPick,
}: {
  readonly day: string | null;
  readonly onPick: (day: string) => void;
}) {
  const place = usePlace();
  const locale = LOCALES[place.locale] ?? 'en';
  return (
    <DatePicker
      value={day}
      {...(day !== null && { defaultDate: day })}
      locale={locale}
      firstDayOfWeek={locale === 'en' ? 0 : 1}
      monthLabelFormat={locale === 'en' ? 'MMMM YYYY' : 'YYYY年M月'}
      getDayAriaLabel={(each: string) => formatDate(each, place)}
      onChange={(picked) => picked !== null && onPick(picked)}
    />
  );
}
