// Which bracket closes which: made once for a file, after its first syntax error, so that recovery can step over whole
// groups. A `}` closes every round and square bracket that was left open inside its block.

import type { Token, TokenKind } from './token';

const closerOf: ReadonlyMap<TokenKind, TokenKind> = new Map([
  ['(', ')'],
  ['(:', ')'],
  ['[', ']'],
  ['{', '}'],
]);

/** A stray round or square bracket is looked for only this far down, so that hostile input costs no more than its length. */
const mismatchMax = 2;

export class BracketTable {
  private readonly closes: Int32Array;
  private readonly open: number[] = [];
  private openBraces = 0;

  constructor(tokens: readonly Token[]) {
    this.closes = new Int32Array(tokens.length).fill(-1);
    for (let i = 0; i < tokens.length; i++) {
      const kind = tokens[i]!.kind;
      if (kind === '{') this.openBraces++;
      if (closerOf.has(kind)) this.open.push(i);
      else if (kind === '}') this.closeBrace(tokens, i);
      else if (kind === ')' || kind === ']') this.closeOther(tokens, i, kind);
    }
  }

  /** Index of the token that closes the bracket at `open`, or -1. */
  closing(open: number): number {
    return this.closes[open]!;
  }

  private closeBrace(tokens: readonly Token[], at: number): void {
    if (this.openBraces === 0) return;
    this.openBraces--;
    for (;;) {
      const opener = this.open.pop()!;
      if (tokens[opener]!.kind !== '{') continue;
      this.closes[opener] = at;
      return;
    }
  }

  private closeOther(tokens: readonly Token[], at: number, kind: TokenKind): void {
    const { open } = this;
    for (let top = open.length - 1; top >= Math.max(0, open.length - mismatchMax); top--) {
      const opener = tokens[open[top]!]!.kind;
      // A round or square bracket never closes a block: then it is the stray one.
      if (opener === '{') return;
      if (closerOf.get(opener) !== kind) continue;
      this.closes[open[top]!] = at;
      open.length = top;
      return;
    }
  }
}
