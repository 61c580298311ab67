import type { WidgetProps } from '../../render/widget';
import { ScanButton } from '../media/ScanButton';
import { Text } from './text';

/** The content of a code: scanned, or typed. */
export function Barcode(props: WidgetProps<string>) {
  return (
    <div className="l-row">
      <div className="grow">
        <Text {...props} />
      </div>
      {!props.readOnly && !props.disabled && <ScanButton onFound={(text) => props.onChange(text)} />}
    </div>
  );
}
