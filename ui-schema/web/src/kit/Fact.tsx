import type { FieldSchema } from '../engine/document';
import { textOf, usePlace } from '../render/manner';
import { OptionChip } from './widgets/choice';

/** A value with its name, in a list of terms. */
export function Fact({ schema, value }: { readonly schema: FieldSchema; readonly value: unknown }) {
  return (
    <div>
      <dt>{schema.title}</dt>
      <dd>
        <ValueText schema={schema} value={value} />
      </dd>
    </div>
  );
}

/** A value to read, choices in their colours. */
export function ValueText({ schema, value }: { readonly schema: FieldSchema; readonly value: unknown }) {
  const place = usePlace();
  const kind = schema['x-type'];
  if ((kind === 'choice' || kind === 'state') && typeof value === 'string') return <OptionChip schema={schema} value={value} />;
  const text = textOf(schema, value, place);
  return <>{text === '' ? '—' : text}</>;
}
