import { Checkbox } from '@mantine/core';
import type { WidgetProps } from '../../render/widget';
import { t } from '../../i18n/t';
import { Shown, useAttributes } from './common';

/** Yes or no. */
export function BooleanWidget(props: WidgetProps<boolean>) {
  const attributes = useAttributes(props);
  const { value, onChange, onBlur, readOnly } = props;
  if (readOnly) return <Shown>{value === null ? '' : value ? t('common.yes') : t('common.no')}</Shown>;
  return (
    <Checkbox
      {...attributes}
      checked={value === true}
      mt={6}
      onChange={(event) => onChange(event.currentTarget.checked)}
      onBlur={onBlur}
    />
  );
}
