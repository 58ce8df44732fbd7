// Small questions about tokens that only messages and recovery ask: how a token is called, and where its line begins.

import type { Token } from './token';

const shownTextMax = 30;

/** How messages call a token. */
export function describeToken(token: Token): string {
  switch (token.kind) {
    case 'eof':
      return 'the end of the file';
    case 'stringLiteral':
      return `the string ${JSON.stringify(shortened(String(token.value)))}`;
    case 'templateHead':
    case 'templateMiddle':
    case 'templateTail':
      return 'a template string';
    case 'dollar':
      return `'$${token.value}'`;
    default:
      return `'${shortened(String(token.value))}'`;
  }
}

function shortened(text: string): string {
  return text.length > shownTextMax ? `${text.slice(0, shownTextMax)}…` : text;
}

/** A keyword, as opposed to an identifier, a literal or punctuation. */
export function isKeyword(token: Token): boolean {
  return token.kind === token.value && /^[a-z_]+$/.test(token.kind);
}

/** At the first column of its line: how definitions are written, and statements are not. */
export function atFirstColumn({ span }: Token): boolean {
  return span.start === 0 || span.file.text.charAt(span.start - 1) === '\n';
}

/** False when a line end stands between the two, or they come from different files. */
export function onSameLine(a: Token, b: Token): boolean {
  if (a.span.file !== b.span.file) return false;
  return !a.span.file.text.slice(a.span.end, b.span.start).includes('\n');
}
