import type { Color, Condition, FieldSchema, LayoutNode, ObjectSchema, Rule } from '../engine/document';
import { withQuery } from '../api/address';

/** A form as a document carries it. */
export interface FormPart {
  readonly data: ObjectSchema;
  readonly layout: LayoutNode;
  readonly rules: readonly Rule[];
}

/** Something the viewer may do with a record, or with the object type. */
export interface Action {
  readonly id: string;
  readonly kind: 'create' | 'edit' | 'delete' | 'transition';
  readonly name?: string;
  readonly title: string;
  readonly intent: 'primary' | 'default' | 'danger';
  readonly placement: 'header' | 'menu' | 'bulk';
  readonly from?: readonly string[];
  readonly to?: string;
  readonly comment?: 'optional' | 'required';
  readonly approval?: boolean;
  readonly form?: FormPart;
}

export interface FlowStep {
  readonly value: string;
  readonly title: string;
  readonly 'x-color'?: Color;
  readonly final?: boolean;
}

/** The parts of a record page beyond those of forms. */
export interface RecordNode extends LayoutNode {
  readonly state?: string;
  readonly facts?: readonly string[];
  readonly steps?: readonly FlowStep[];
  readonly object?: string;
  readonly by?: string;
  readonly card?: readonly string[];
  readonly sort?: readonly string[];
  readonly name?: string;
  readonly children?: readonly RecordNode[];
}

export interface RecordDocument {
  readonly timeZone: string;
  readonly object: string;
  readonly title: string;
  readonly display?: Condition;
  readonly data: ObjectSchema;
  readonly kinds?: readonly { readonly name: string; readonly title: string }[];
  readonly recordKind?: string;
  readonly rules: readonly Rule[];
  readonly actions?: readonly Action[];
  readonly layout: RecordNode;
  readonly related?: Readonly<Record<string, Readonly<Record<string, FieldSchema>> | ObjectSchema>>;
}

export interface FormDocument extends FormPart {
  readonly timeZone: string;
  readonly object: string;
  readonly title: string;
  readonly kinds?: readonly { readonly name: string; readonly title: string }[];
  readonly recordKind?: string;
}

export interface ListDocument {
  readonly timeZone: string;
  readonly object: string;
  readonly title: string;
  readonly data: ObjectSchema;
  readonly may: Readonly<Record<string, boolean>>;
  readonly layout: {
    readonly columns: readonly string[];
    readonly sort?: readonly string[];
    readonly filter?: string;
    readonly card?: readonly string[];
    readonly words?: boolean;
  };
}

export function documentPath(
  object: string,
  kind: 'list' | 'form' | 'record',
  query: { readonly layout?: string | undefined; readonly kind?: string | undefined } = {},
): string {
  return withQuery(`/ui/v1/objects/${object}/${kind}`, query);
}
