import type { WidgetProps } from '../../render/widget';
import { t } from '../../i18n/t';
import { Shown } from './common';

/** A number the platform gives. */
export function AutoNumber({ value }: WidgetProps<string>) {
  return <Shown mono={value !== null}>{value ?? t('kit.numberLater')}</Shown>;
}
