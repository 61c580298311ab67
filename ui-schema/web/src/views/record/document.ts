import type { FieldSchema, LayoutNode, ObjectSchema, Rule } from '../../engine/document';
import type { FormParts } from '../../engine/form';

/** Something that may be done with a record. */
export interface Action {
  readonly id: string;
  readonly kind: 'create' | 'edit' | 'delete' | 'transition' | (string & {});
  readonly name?: string;
  readonly title: string;
  readonly intent?: 'primary' | 'default' | 'danger';
  readonly placement?: 'header' | 'menu' | 'bulk';
  readonly from?: readonly string[];
  readonly to?: string;
  readonly confirm?: boolean;
  readonly comment?: 'optional' | 'required';
  readonly approval?: boolean;
  readonly form?: FormParts;
}

/** A node of a record page with what only its kinds have. */
export interface RecordNode extends LayoutNode {
  readonly name?: string;
  readonly state?: string;
  readonly facts?: readonly string[];
  readonly since?: string;
  readonly steps?: readonly FlowState[];
  readonly object?: string;
  readonly by?: string;
  readonly card?: readonly string[];
  readonly sort?: readonly string[];
  readonly create?: boolean;
}

export interface FlowState {
  readonly value: string;
  readonly title: string;
  readonly 'x-color'?: string;
  readonly final?: boolean;
}

interface Kind {
  readonly name: string;
  readonly title: string;
}

/** What a page about one record, or a form for a new one, is made of. */
export interface PageDocument {
  readonly object: string;
  readonly title: string;
  readonly locale: string;
  readonly timeZone: string;
  readonly currency: string;
  readonly display?: string | { readonly cel: string };
  readonly data: ObjectSchema;
  readonly layout: LayoutNode;
  readonly rules: readonly Rule[];
  readonly kinds?: readonly Kind[];
  readonly recordKind?: string;
  readonly actions?: readonly Action[];
  readonly related?: Readonly<Record<string, { readonly properties?: Readonly<Record<string, FieldSchema>> }>>;
}

/** The first node of a kind, wherever it stands. */
export function nodeOf(node: LayoutNode, kind: string): RecordNode | undefined {
  if (node.kind === kind) return node;
  for (const child of node.children ?? []) {
    const found = nodeOf(child, kind);
    if (found) return found;
  }
  return undefined;
}
