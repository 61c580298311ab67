/** A parsed expression, before anything is known of types. */
export type Tree =
  | { readonly kind: 'null'; }
  | { readonly kind: 'boolean'; readonly value: boolean; }
  | { readonly kind: 'integer'; readonly value: bigint; }
  | { readonly kind: 'decimal'; readonly text: string; }
  | { readonly kind: 'text'; readonly value: string; }
  | { readonly kind: 'name'; readonly name: string; }
  | { readonly kind: 'select'; readonly of: Tree; readonly field: string; }
  | { readonly kind: 'list'; readonly elements: readonly Tree[]; }
  | {
      readonly kind: 'call';
      readonly name: string;
      readonly member: boolean;
      readonly args: readonly Tree[];
    };

/** An expression that cannot be read, or has no meaning; conditions fall back, see `conditions`. */
export class CelError extends Error {}

/** The value, where there is one; otherwise the expression has no meaning. */
export function known<T>(value: T | null | undefined, message: string): T {
  if (value === null || value === undefined) throw new CelError(message);
  return value;
}
