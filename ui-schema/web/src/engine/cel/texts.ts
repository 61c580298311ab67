// Operations on text that count and compare code points, as the server and the database do.

const WHITE =
  '\\t\\n\\u000B\\f\\r \\u0085\\u00A0\\u1680\\u2000-\\u200A\\u2028\\u2029\\u202F\\u205F\\u3000';
const AROUND = new RegExp(`^[${WHITE}]+|[${WHITE}]+$`, 'g');

export function compareTexts(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  for (let at = 0; at < length; at++) {
    const x = a.charCodeAt(at);
    const y = b.charCodeAt(at);
    if (x !== y) {
      const astral = isSurrogate(x);
      return astral === isSurrogate(y) ? x - y : astral ? 1 : -1;
    }
  }
  return a.length - b.length;
}

function isSurrogate(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdfff;
}

export function size(text: string): number {
  let count = 0;
  for (const _ of text) count++;
  return count;
}

export function substring(text: string, from: bigint, to: bigint): string | null {
  const points = [...text];
  if (from < 0n || to < from || to > BigInt(points.length)) return null;
  return points.slice(Number(from), Number(to)).join('');
}

export function trim(text: string): string {
  return text.replace(AROUND, '');
}

export function lower(text: string): string {
  return text.replace(/[A-Z]+/g, (part) => part.toLowerCase());
}

export function upper(text: string): string {
  return text.replace(/[a-z]+/g, (part) => part.toUpperCase());
}
