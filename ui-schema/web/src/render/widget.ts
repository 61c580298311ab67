import type { ComponentType } from 'react';
import type { FieldSchema, LayoutNode } from '../engine/document';

/**
 * What a widget of any kit is handed. It never fetches and never knows the store; what it needs
 * from outside it takes from `useServices`.
 */
export interface WidgetProps<T = unknown> {
  /** Of the control that the label is for. */
  readonly id: string;
  /** As on the wire; `null` when there is none. */
  readonly value: T | null;
  onChange(value: T | null): void;
  onBlur(): void;
  readonly readOnly: boolean;
  readonly disabled: boolean;
  readonly invalid: boolean;
  /** Ids of the hint and the error, for `aria-describedby`. */
  readonly describedBy: string | undefined;
  /** Names the control where no label can be tied to it, as in cells of a table. */
  readonly label?: string;
  readonly required?: boolean;
  readonly schema: FieldSchema;
  readonly node: LayoutNode;
}

/** Draws the value of one field and lets people change it. */
export type Widget = ComponentType<WidgetProps<never>>;

/** Widgets by type of field, `x-type`. */
export type WidgetSet = Readonly<Record<string, Widget>>;
