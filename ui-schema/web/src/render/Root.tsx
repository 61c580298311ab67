import type { LayoutNode } from '../engine/document';
import type { Form } from '../engine/form';
import { FormProvider, ReadOnlyProvider } from './formContext';
import { KitProvider, type Kit } from './kit';
import { Node } from './Node';
import { ServicesProvider, type Services } from './services';

interface Props {
  readonly kit: Kit;
  readonly services: Services;
  readonly form: Form;
  /** Where to begin; the whole layout without it. */
  readonly node?: LayoutNode;
  readonly readOnly?: boolean;
}

/** A form, drawn by a kit. */
export function Root({ kit, services, form, node = form.parts.layout, readOnly = false }: Props) {
  return (
    <KitProvider value={kit}>
      <ServicesProvider value={services}>
        <ReadOnlyProvider value={readOnly}>
          <FormProvider value={form}>
            <Node node={node} />
          </FormProvider>
        </ReadOnlyProvider>
      </ServicesProvider>
    </KitProvider>
  );
}
