import { formatDuration } from '../../engine/format';
import { parseDurationInput } from '../../engine/parse';
import { usePlace } from '../../render/manner';
import type { WidgetProps } from '../../render/widget';
import { t } from '../../i18n/t';
import { Shown } from './common';
import { Typed } from './typed';

/** A length of time, typed as people write it. */
export function Duration(props: WidgetProps<string>) {
  const place = usePlace();
  const shown = props.value === null ? '' : formatDuration(props.value, place);
  if (props.readOnly) return <Shown>{shown}</Shown>;
  return (
    <Typed
      props={props as WidgetProps<string | number>}
      shown={shown}
      edited={props.value ?? ''}
      read={parseDurationInput}
      placeholder={t('kit.durationExample')}
    />
  );
}
