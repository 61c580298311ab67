import { tokens, type Token } from './tokens';
import { CelError, type Tree } from './tree';

const LEVELS: readonly (readonly string[])[] = [
  ['||'],
  ['&&'],
  ['==', '!=', '<', '<=', '>', '>=', 'in'],
  ['+', '-'],
  ['*', '/', '%'],
];
const DEEPEST = 200;

/** The tree a text writes, by CEL's grammar. */
export function parse(text: string): Tree {
  const parser = new Parser(tokens(text));
  return parser.whole();
}

class Parser {
  private at = 0;
  private depth = 0;

  constructor(private readonly found: readonly Token[]) {}

  whole(): Tree {
    const tree = this.choice();
    if (this.token().kind !== 'end') this.refuse();
    return tree;
  }

  private token(): Token {
    return this.found[this.at] ?? { kind: 'end', text: '' };
  }

  private refuse(): never {
    throw new CelError(`cannot be read at '${this.token().text}'`);
  }

  private takes(sign: string): boolean {
    const { kind, text } = this.token();
    const fits = text === sign && (kind === 'sign' || (sign === 'in' && kind === 'name'));
    if (fits) this.at++;
    return fits;
  }

  private expect(sign: string): void {
    if (!this.takes(sign)) this.refuse();
  }

  private name(): string {
    const { kind, text } = this.token();
    if (kind !== 'name') this.refuse();
    this.at++;
    return text;
  }

  private choice(): Tree {
    if (++this.depth > DEEPEST) throw new CelError('nested too deep');
    const condition = this.binary(0);
    let tree = condition;
    if (this.takes('?')) {
      const then = this.binary(0);
      this.expect(':');
      tree = call('?:', [condition, then, this.choice()]);
    }
    this.depth--;
    return tree;
  }

  private binary(level: number): Tree {
    const signs = LEVELS[level];
    if (!signs) return this.unary();
    let left = this.binary(level + 1);
    for (;;) {
      const sign = signs.find((each) => this.takes(each));
      if (sign === undefined) return left;
      left = call(sign, [left, this.binary(level + 1)]);
    }
  }

  private unary(): Tree {
    if (this.takes('!')) return call('!', [this.unary()]);
    if (!this.takes('-')) return this.member();
    const { kind, text } = this.token();
    if (kind === 'integer' || kind === 'decimal') {
      this.at++;
      return this.members(number(kind, text, '-'));
    }
    return call('-', [this.unary()]);
  }

  private member(): Tree {
    return this.members(this.primary());
  }

  private members(first: Tree): Tree {
    let tree = first;
    while (this.takes('.')) {
      const field = this.name();
      tree = this.takes('(')
        ? { kind: 'call', name: field, member: true, args: [tree, ...this.list(')')] }
        : { kind: 'select', of: tree, field };
    }
    return tree;
  }

  private primary(): Tree {
    if (this.takes('(')) {
      const inner = this.choice();
      this.expect(')');
      return inner;
    }
    if (this.takes('[')) return { kind: 'list', elements: this.list(']') };
    const { kind, text } = this.token();
    this.at++;
    switch (kind) {
      case 'text':
        return { kind: 'text', value: text };
      case 'integer':
      case 'decimal':
        return number(kind, text, '');
      case 'name':
        if (text === 'true' || text === 'false') return { kind: 'boolean', value: text === 'true' };
        if (text === 'null') return { kind: 'null' };
        return this.takes('(') ? call(text, this.list(')')) : { kind: 'name', name: text };
      case 'sign':
      case 'end':
        this.at--;
        return this.refuse();
    }
  }

  private list(end: string): Tree[] {
    const parts: Tree[] = [];
    while (!this.takes(end)) {
      parts.push(this.choice());
      if (!this.takes(',')) {
        this.expect(end);
        return parts;
      }
    }
    return parts;
  }
}

function call(name: string, args: readonly Tree[]): Tree {
  return { kind: 'call', name, member: false, args };
}

function number(kind: 'integer' | 'decimal', text: string, sign: string): Tree {
  return kind === 'integer'
    ? { kind: 'integer', value: BigInt(text) * (sign ? -1n : 1n) }
    : { kind: 'decimal', text: sign + text };
}
