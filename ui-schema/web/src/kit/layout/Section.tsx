import { useId } from 'react';
import type { LayoutNode } from '../../engine/document';
import { useCondition } from '../../render/formContext';
import { Children } from '../../render/Node';

/** The parts of a page, one below the other. */
export function Page({ node }: { readonly node: LayoutNode; }) {
  return <Children node={node} />;
}

/** A titled part of a form on a grid of twelve columns. */
export function Section({ node }: { readonly node: LayoutNode; }) {
  const id = useId();
  const visible = useCondition(node.visibleWhen, true);
  if (!visible) return null;
  const titled = node.title !== undefined && node.title !== '';
  return (
    <section className="section" aria-labelledby={titled ? id : undefined}>
      {titled && <h2 id={id}>{node.title}</h2>}
      <div className="grid">
        <Children node={node} />
      </div>
    </section>
  );
}
