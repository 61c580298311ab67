/** A CEL text the client evaluates again when a field it depends on changes. */
export interface Condition {
  readonly cel: string;
  readonly deps: readonly string[];
}

export type Color = 'grey' | 'blue' | 'green' | 'orange' | 'red' | 'purple';

/** One of a field's options. */
export interface Option {
  readonly const: string;
  readonly title: string;
  readonly 'x-color'?: Color;
  /** Kept for old records, not offered any more. */
  readonly deprecated?: boolean;
}

/** Records that may be chosen for a reference. */
export interface ReferenceRule {
  readonly to: readonly {
    readonly object: string;
    readonly title: string;
    readonly search?: boolean;
    readonly create?: boolean;
  }[];
  /** Over this record; the field's own name stands for the one chosen. */
  readonly filter?: Condition;
}

/** What a client knows of one field: JSON Schema with annotations of our own. */
export interface FieldSchema {
  readonly title: string;
  readonly description?: string;
  readonly 'x-type': string;
  readonly type?: string | readonly string[];
  readonly format?: string;
  readonly default?: unknown;
  readonly readOnly?: boolean;
  readonly writeOnly?: boolean;
  readonly minimum?: number | string;
  readonly maximum?: number | string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly pattern?: string;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly oneOf?: readonly Option[];
  /** Of several values, or of children; `x-object` is then what they are. */
  readonly items?: { readonly oneOf?: readonly Option[]; readonly 'x-object'?: string } & Partial<ObjectSchema>;
  readonly 'x-access'?: 'read' | 'mask';
  readonly 'x-only'?: 'create' | 'update';
  readonly 'x-computed'?: boolean;
  readonly 'x-compute'?: Condition;
  readonly 'x-fixed'?: boolean;
  readonly 'x-ref'?: ReferenceRule;
  readonly 'x-currency'?: string;
  readonly 'x-scale'?: number;
  readonly 'x-operators'?: readonly string[];
  readonly 'x-sort'?: boolean;
}

/** Fields by name, in the order people see them. */
export interface ObjectSchema {
  readonly type: 'object';
  readonly required?: readonly string[];
  readonly properties: Readonly<Record<string, FieldSchema>>;
}

/** A part of a page; `kind` decides which keys it has. */
export interface LayoutNode {
  readonly id: string;
  readonly kind: string;
  readonly title?: string;
  readonly field?: string;
  readonly fields?: readonly string[];
  readonly columns?: readonly string[];
  readonly span?: { readonly base: number; readonly md?: number };
  readonly visibleWhen?: Condition;
  readonly requiredWhen?: Condition;
  readonly children?: readonly LayoutNode[];
}

/** What must hold before a record is sent, and what people read when it does not. */
export interface Rule {
  readonly assert: Condition;
  readonly message: string;
  readonly fields?: readonly string[];
}
