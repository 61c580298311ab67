import type { CSSProperties } from 'react';
import type { LayoutNode } from '../../engine/document';

/** The columns a part takes of twelve; all of them where it is narrow. */
export function spanOf(node: LayoutNode): CSSProperties {
  return { '--span': node.span?.md ?? 12 } as CSSProperties;
}
