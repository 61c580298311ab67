import type { LayoutNode, ObjectSchema, Rule } from '../engine/document';
import type { Brand } from '../api/documents';

export interface PublicForm {
  readonly data: ObjectSchema;
  readonly layout: LayoutNode;
  readonly rules?: readonly Rule[];
}

export interface PublicStep {
  readonly title: string;
  readonly form?: PublicForm;
  readonly comment?: 'optional' | 'required';
}

/** A page for everybody: what may be reported, what is known already, what may be done later. */
export interface PublicDocument {
  readonly locale: string;
  readonly timeZone: string;
  readonly tenant: { readonly code: string; readonly name: string };
  readonly title: string;
  readonly brand?: Brand;
  readonly page: string;
  readonly help?: string;
  readonly form: PublicForm;
  readonly values: Readonly<Record<string, unknown>>;
  readonly given: readonly string[];
  readonly thanks?: string;
  readonly steps: Readonly<Record<string, PublicStep>>;
  /** Fields that are shown afterwards, in order. */
  readonly shows?: readonly string[];
  readonly record?: ObjectSchema;
  readonly conversation: boolean;
}

/** How far a reported record has come. */
export interface Progress {
  readonly label: string;
  readonly version: number;
  readonly state: { readonly name: string; readonly title: string; readonly color?: string; readonly final?: boolean } | null;
  readonly record: Readonly<Record<string, unknown>>;
  readonly timeline: readonly { readonly name: string; readonly title: string; readonly at: string }[];
  readonly steps: readonly string[];
  readonly conversation: boolean;
  readonly unread: number;
}
