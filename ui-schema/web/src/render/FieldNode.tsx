import { memo } from 'react';
import type { LayoutNode } from '../engine/document';
import { useCondition } from './formContext';
import { useKit } from './kit';
import { Placeholder } from './Placeholder';
import { useField } from './useField';
import type { WidgetProps } from './widget';

/** One field: the kit's frame around the widget for its type. */
export const FieldNode = memo(function FieldNode({ node }: { readonly node: LayoutNode }) {
  const kit = useKit();
  const visible = useCondition(node.visibleWhen, true);
  const field = useField(node.field ?? '');
  if (!visible || !field) return null;
  const { schema, error, readOnly, hintId, errorId, required, id } = field;
  const Widget = kit.widgets[schema['x-type']] as React.ComponentType<WidgetProps> | undefined;
  return (
    <kit.Frame
      id={id}
      label={schema.title}
      hint={schema.description}
      error={error}
      hintId={hintId}
      errorId={errorId}
      required={required}
      readOnly={readOnly}
      schema={schema}
      node={node}
    >
      {Widget ? (
        <Widget
          id={id}
          value={field.value ?? null}
          onChange={field.onChange}
          onBlur={field.onBlur}
          readOnly={readOnly}
          disabled={false}
          invalid={error !== undefined}
          describedBy={field.describedBy}
          required={required}
          schema={schema}
          node={node}
        />
      ) : (
        <Placeholder what={schema['x-type']} />
      )}
    </kit.Frame>
  );
});
