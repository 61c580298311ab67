import type { Widget, WidgetSet } from '../render/widget';
import { AddressInput } from './widgets/address';
import { Barcode } from './widgets/barcode';
import { ChoiceInput, MultiChoice } from './widgets/choice';
import { DateInput, DateTimeInput } from './widgets/date';
import { DurationInput } from './widgets/duration';
import { Files } from './widgets/files';
import { Geo } from './widgets/geo';
import { JsonInput } from './widgets/json';
import { NumberInput } from './widgets/number';
import { Photos } from './widgets/photos';
import { Rating } from './widgets/rating';
import { Video, Voice } from './widgets/recordings';
import { ReferenceInput } from './widgets/reference';
import { RichText } from './widgets/richText';
import { Signature } from './widgets/signature';
import { LongText, Text } from './widgets/text';
import { YesNo } from './widgets/yesNo';

/** The widgets of phones and public pages, by type of field: native controls, no library. */
export const liteWidgets: WidgetSet = {
  text: Text,
  long_text: LongText,
  rich_text: RichText,
  integer: NumberInput,
  decimal: NumberInput,
  money: NumberInput,
  percent: NumberInput,
  date: DateInput,
  date_time: DateTimeInput,
  duration: DurationInput,
  boolean: YesNo,
  choice: ChoiceInput,
  state: ChoiceInput,
  multi_choice: MultiChoice,
  auto_number: Text,
  email: Text,
  phone: Text,
  url: Text,
  address: AddressInput,
  geo: Geo,
  barcode: Barcode,
  rating: Rating,
  json: JsonInput,
  user: ReferenceInput,
  team: ReferenceInput,
  reference: ReferenceInput,
  tree: ReferenceInput,
  file: Files,
  image: Photos,
  video: Video,
  audio: Voice,
  signature: Signature,
} satisfies Readonly<Record<string, Widget>>;
