import { memo } from 'react';
import type { LayoutNode } from '../engine/document';
import { FieldNode } from './FieldNode';
import { useKit } from './kit';
import { NodeBoundary } from './NodeBoundary';
import { Placeholder } from './Placeholder';

/** A part of a page, drawn by the kit's component for its kind; an unknown one shows a placeholder. */
export const Node = memo(function Node({ node }: { readonly node: LayoutNode }) {
  const kit = useKit();
  const Drawn = kit.nodes[node.kind] ?? (node.kind === 'field' ? FieldNode : undefined);
  return (
    <NodeBoundary node={node.id}>{Drawn ? <Drawn node={node} /> : <Placeholder what={node.kind} />}</NodeBoundary>
  );
});

/** All parts below a node. */
export function Children({ node }: { readonly node: LayoutNode }) {
  return node.children?.map((child) => <Node key={child.id} node={child} />);
}
