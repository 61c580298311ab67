import type { Widget, WidgetSet } from '../../render/widget';
import { Address } from './address';
import { AutoNumber } from './autoNumber';
import { Barcode } from './barcode';
import { BooleanWidget } from './boolean';
import { ChoiceWidget, MultiChoice } from './choice';
import { DateTime, DateWidget } from './date';
import { Duration } from './duration';
import { FileWidget } from './file';
import { Geo } from './geo';
import { Json } from './json';
import { LongText } from './longText';
import { NumberWidget } from './number';
import { RatingWidget } from './rating';
import { Reference } from './reference';
import { RichText } from './richText';
import { Signature } from './signature';
import { TextWidget } from './text';

/** The office's widget for each type of field. */
export const widgets: WidgetSet = {
  text: TextWidget,
  email: TextWidget,
  phone: TextWidget,
  url: TextWidget,
  barcode: Barcode,
  long_text: LongText,
  rich_text: RichText,
  integer: NumberWidget,
  decimal: NumberWidget,
  money: NumberWidget,
  percent: NumberWidget,
  date: DateWidget,
  date_time: DateTime,
  duration: Duration,
  boolean: BooleanWidget,
  choice: ChoiceWidget,
  state: ChoiceWidget,
  multi_choice: MultiChoice,
  auto_number: AutoNumber,
  address: Address,
  geo: Geo,
  rating: RatingWidget,
  json: Json,
  user: Reference,
  team: Reference,
  reference: Reference,
  tree: Reference,
  file: FileWidget,
  image: FileWidget,
  video: FileWidget,
  audio: FileWidget,
  signature: Signature,
} satisfies Record<string, Widget>;
