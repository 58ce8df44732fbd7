// Reads LPC text as a test wants it: the tokens as one line, and the diagnostics as `code line:column message`.

import { Diagnostics } from '../../driver/lpc/diagnostic';
import type { IncludeReader } from '../../driver/lpc/include';
import type { Preprocessed, PreprocessInput } from '../../driver/lpc/preprocessor';
import { preprocess } from '../../driver/lpc/preprocessor';
import { positionOf } from '../../driver/lpc/source';
import type { SourceToken } from '../../driver/lpc/token';

export interface Read extends Preprocessed {
  diagnostics: Diagnostics;
}

export interface Surroundings {
  file?: string;
  /** Files to include, by path. */
  files?: Record<string, string>;
  macros?: Record<string, string>;
  globalInclude?: string;
  /** The master's replies. */
  ask?: PreprocessInput['ask'];
}

export function read(text: string, around: Surroundings = {}): Read {
  const diagnostics = new Diagnostics();
  const { files = {}, macros = {}, ask = (_question, expected) => expected } = around;
  const includes: IncludeReader = {
    read: (path) => files[path] ?? null,
    directories: ['/include', '/sys'],
  };
  const result = preprocess({
    file: around.file ?? '/dir/test.c',
    text,
    macros: new Map(Object.entries(macros)),
    includes,
    globalInclude: around.globalInclude ?? '',
    isEfun: (name) => name === 'write',
    ask,
    diagnostics,
  });
  return { ...result, diagnostics };
}

/** `int x = 1 ;`: names and signs as they are, strings in double quotes, floats with a point, `$1`, templates as `…${ … }…`. */
export function shown(token: SourceToken): string {
  const { kind, value } = token;
  if (kind === 'stringLiteral') return JSON.stringify(value);
  if (kind === 'floatLiteral') return Number.isInteger(value) ? `${value}.0` : String(value);
  if (kind === 'templateHead') return `\`${value}\${`;
  if (kind === 'templateMiddle') return `}${value}\${`;
  if (kind === 'templateTail') return `}${value}\``;
  if (kind === 'dollar') return `$${value}`;
  return String(value);
}

export function tokens(text: string, around: Surroundings = {}): string {
  return read(text, around).tokens.slice(0, -1).map(shown).join(' ');
}

export function problems(text: string, around: Surroundings = {}): string[] {
  return read(text, around).diagnostics.list.map(({ code, message, span }) => {
    const { line, column } = positionOf(span);
    return `${code} ${line}:${column} ${message}`;
  });
}
