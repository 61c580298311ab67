import { CelError } from './tree';

/** A piece of an expression's text. */
export interface Token {
  readonly kind: 'name' | 'integer' | 'decimal' | 'text' | 'sign' | 'end';
  readonly text: string;
}

const SPACE = /(?:\s|\/\/[^\n]*)*/y;
const NAME = /[A-Za-z_][A-Za-z0-9_]*/y;
const NUMBER = /(?:0x[0-9a-fA-F]+|\d*\.\d+|\d+)(?![A-Za-z0-9_])/y;
const SIGN = /&&|\|\||==|!=|<=|>=|[-+*/%!<>?:.,()[\]]/y;
const TEXT = /([rR]?)('''[^]*?'''|"""[^]*?"""|'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*")/y;
const ESCAPE = /\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|([0-3][0-7]{2})|(.))/gu;
const SIMPLE: Record<string, string> = {
  a: '\u0007',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
};

export function tokens(text: string): Token[] {
  const found: Token[] = [];
  let at = 0;
  const take = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = at;
    const match = pattern.exec(text);
    if (match) at = pattern.lastIndex;
    return match;
  };
  for (take(SPACE); at < text.length; take(SPACE)) {
    let match: RegExpExecArray | null;
    if ((match = take(TEXT))) {
      found.push({ kind: 'text', text: content(match[2] ?? '', match[1] !== '') });
    } else if ((match = take(NUMBER))) {
      found.push({ kind: match[0].includes('.') ? 'decimal' : 'integer', text: match[0] });
    } else if ((match = take(NAME))) {
      found.push({ kind: 'name', text: match[0] });
    } else if ((match = take(SIGN))) {
      found.push({ kind: 'sign', text: match[0] });
    } else {
      throw new CelError(`cannot be read at ${at}`);
    }
  }
  found.push({ kind: 'end', text: '' });
  return found;
}

function content(quoted: string, raw: boolean): string {
  const long = /^('''|""")/.test(quoted) && quoted.length >= 6;
  const inner = quoted.slice(long ? 3 : 1, long ? -3 : -1);
  return raw
    ? inner
    : inner.replace(ESCAPE, (_, x?: string, u?: string, U?: string, octal?: string, one?: string) =>
        octal
          ? String.fromCodePoint(Number.parseInt(octal, 8))
          : one !== undefined
            ? (SIMPLE[one] ?? one)
            : String.fromCodePoint(Number.parseInt(x ?? u ?? U ?? '0', 16)),
      );
}
