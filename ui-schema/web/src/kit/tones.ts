import type { Color } from '../engine/document';

/** Background and text of a named colour; every pair reads at 4.5 to 1 or better. */
export const tones: Readonly<Record<Color, { readonly back: string; readonly text: string; readonly dot: string; }>> = {
  grey: { back: '#eceff3', text: '#3d4a5c', dot: '#75818f' },
  blue: { back: '#e3effd', text: '#134e93', dot: '#2f78cf' },
  green: { back: '#def4e4', text: '#14602f', dot: '#2c9a52' },
  orange: { back: '#fdeeda', text: '#864106', dot: '#dd7a12' },
  red: { back: '#fde6e4', text: '#97211a', dot: '#d64037' },
  purple: { back: '#efe7fc', text: '#5b2f9e', dot: '#8552d1' },
};

export function toneOf(color: string | undefined): (typeof tones)[Color] {
  return tones[(color ?? 'grey') as Color] ?? tones.grey;
}
