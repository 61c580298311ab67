import { createContext, useContext, type ComponentType, type ReactNode } from 'react';
import type { FieldSchema, LayoutNode } from '../engine/document';
import type { WidgetSet } from './widget';

/** What a frame around a widget is handed: label, hint and error belong to the kit. */
export interface FrameProps {
  /** Id of the control. */
  readonly id: string;
  readonly label: string;
  readonly hint: string | undefined;
  readonly error: string | undefined;
  readonly hintId: string;
  readonly errorId: string;
  readonly required: boolean;
  /** Shown as text: there is no control the label could be for. */
  readonly readOnly: boolean;
  readonly schema: FieldSchema;
  readonly node: LayoutNode;
  readonly children: ReactNode;
}

export type NodeComponent = ComponentType<{ readonly node: LayoutNode }>;

/** The components of one surface: a widget for each type of field, a component for each kind of node. */
export interface Kit {
  readonly widgets: WidgetSet;
  readonly nodes: Readonly<Record<string, NodeComponent>>;
  readonly Frame: ComponentType<FrameProps>;
}

const Context = createContext<Kit | null>(null);

export const KitProvider = Context.Provider;

export function useKit(): Kit {
  const kit = useContext(Context);
  if (kit === null) throw new Error('A node stands outside of KitProvider');
  return kit;
}
