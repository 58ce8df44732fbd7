// Tokens: what the preprocessor hands to the parser. A token is a kind, a value where the kind has one, and a span.

import type { MacroOrigin, SourceFile, Span } from './source';

/** Types of one word. */
export const basicTypeWords = [
  'void',
  'mixed',
  'int',
  'float',
  'string',
  'object',
  'mapping',
  'function',
  'buffer',
] as const;

/** Words that begin a type. */
export const typeWords = [...basicTypeWords, 'class', 'struct', 'promise'] as const;

/** Words in front of a declaration. */
export const modifierWords = [
  'private',
  'protected',
  'public',
  'nomask',
  'nosave',
  'varargs',
  'static',
  'async',
] as const;

/** Words that are never names. */
export const keywords = [
  ...typeWords,
  ...modifierWords,
  'if',
  'else',
  'while',
  'do',
  'for',
  'foreach',
  'in',
  'switch',
  'case',
  'default',
  'break',
  'continue',
  'return',
  'inherit',
  'await',
  'acatch',
  'catch',
  'time_expression',
  'sscanf',
  'new',
  'efun',
  'ref',
] as const;

/** `({`, `([` and `:)` are two tokens each, as in FluffOS: blanks, comments and macros may stand between them. */
export const punctuation = [
  '(',
  ')',
  '{',
  '}',
  '[',
  ']',
  '(:',
  '::',
  ':',
  ';',
  ',',
  '...',
  '..',
  '.',
  '?.',
  '.?',
  '??=',
  '??',
  '?',
  '->',
  '++',
  '--',
  '+=',
  '-=',
  '*=',
  '/=',
  '%=',
  '&=',
  '|=',
  '^=',
  '<<=',
  '>>=',
  '||=',
  '&&=',
  '=',
  '||',
  '&&',
  '==',
  '!=',
  '<=',
  '>=',
  '<<',
  '>>',
  '<',
  '>',
  '+',
  '-',
  '*',
  '/',
  '%',
  '&',
  '|',
  '^',
  '!',
  '~',
  '$',
] as const;

export type Keyword = (typeof keywords)[number];
export type Punctuation = (typeof punctuation)[number];

export type TokenKind =
  | Keyword
  | Punctuation
  /** value: string */
  | 'identifier'
  /** Literals have kinds of their own, because `int`, `float` and `string` are the words for the types.
   *  value: number | bigint, canonical (number when |x| ≤ 2^53 − 1) */
  | 'intLiteral'
  /** value: number */
  | 'floatLiteral'
  /** value: decoded text */
  | 'stringLiteral'
  /** Template strings: `head ${ … } middle ${ … } tail`; a template without `${` is a plain string. value: decoded text */
  | 'templateHead'
  | 'templateMiddle'
  | 'templateTail'
  /** `$1`; value: the number */
  | 'dollar'
  | 'eof';

export type TokenValue = string | number | bigint;

export interface Token {
  readonly kind: TokenKind;
  /** What the kind says; for keywords and punctuation the spelling. */
  readonly value: TokenValue;
  readonly span: Span;
}

/** A token that is its own span: a large mudlib has millions, and one record is cheaper than two. */
export class SourceToken implements Token, Span {
  readonly kind: TokenKind;
  readonly value: TokenValue;
  readonly file: SourceFile;
  readonly start: number;
  readonly end: number;
  readonly macro: MacroOrigin | undefined;

  constructor(
    kind: TokenKind,
    value: TokenValue,
    file: SourceFile,
    start: number,
    end: number,
    macro: MacroOrigin | undefined,
  ) {
    this.kind = kind;
    this.value = value;
    this.file = file;
    this.start = start;
    this.end = end;
    this.macro = macro;
  }

  get span(): Span {
    return this;
  }
}
