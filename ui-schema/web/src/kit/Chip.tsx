import type { ReactNode } from 'react';
import { toneOf } from './tones';

/** A word in a named colour; the word says it, the colour only helps. */
export function Chip({ color, children }: { readonly color?: string | undefined; readonly children: ReactNode; }) {
  const { back, text } = toneOf(color);
  return (
    <span className="chip" style={{ background: back, color: text }}>
      {children}
    </span>
  );
}
