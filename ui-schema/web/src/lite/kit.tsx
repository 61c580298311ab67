import type { LayoutNode } from '../engine/document';
import { useCondition, useForm } from '../render/formContext';
import type { FrameProps, Kit } from '../render/kit';
import { Children } from '../render/Node';
import type { Widget, WidgetSet } from '../render/widget';
import { t } from '../i18n/t';
import { ChildCards } from './ChildCards';
import { labelId } from './control';
import { orShown } from './Shown';
import { liteWidgets } from './widgets';

/** Label, hint and error around a control. */
export function Frame({ id, label, hint, error, hintId, errorId, required, readOnly, children }: FrameProps) {
  const form = useForm();
  if (readOnly && form.isNew) return null; // nothing to say about it yet
  return (
    <div className="l-field">
      {readOnly ? (
        <span id={labelId(id)} className="l-label l-dim">{label}</span>
      ) : (
        <label id={labelId(id)} className="l-label" htmlFor={id}>
          {label}
          {required && <span className="l-must"> ({t('lite.required')})</span>}
        </label>
      )}
      {children}
      {hint !== undefined && !readOnly && <p id={hintId} className="l-hint">{hint}</p>}
      {error !== undefined && <p id={errorId} className="l-error">{error}</p>}
    </div>
  );
}

function Page({ node }: { readonly node: LayoutNode }) {
  return <Children node={node} />;
}

function Section({ node }: { readonly node: LayoutNode }) {
  const visible = useCondition(node.visibleWhen, true);
  const form = useForm();
  const fields = (node.children ?? []).flatMap(({ field }) => field ?? []);
  const idle = form.isNew && fields.length > 0 && !fields.some((field) => form.isEditable(field));
  if (!visible || idle) return null;
  return (
    <section className="l-card l-section" aria-label={node.title}>
      {node.title !== undefined && node.title !== '' && <h2>{node.title}</h2>}
      <Children node={node} />
    </section>
  );
}

const PLAIN = new Set(['text', 'long_text', 'integer', 'decimal', 'money', 'percent', 'date', 'date_time', 'duration', 'boolean', 'choice', 'state', 'multi_choice', 'auto_number', 'email', 'phone', 'url', 'address', 'barcode', 'user', 'team', 'reference', 'tree']);

const readable: WidgetSet = Object.fromEntries(
  Object.entries(liteWidgets).map(([type, widget]): [string, Widget] => [type, PLAIN.has(type) ? orShown(widget) : widget]),
);

/** Forms of phones and public pages. */
export const liteKit: Kit = {
  widgets: readable,
  nodes: { page: Page, section: Section, childTable: ChildCards },
  Frame,
};
