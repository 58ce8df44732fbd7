// Parses LPC text as a test wants it: the tree as S-expressions, and the diagnostics as `code line: message`.

import type { Program } from '../../driver/lpc/ast';
import { Diagnostics } from '../../driver/lpc/diagnostic';
import { parse } from '../../driver/lpc/parser';
import { preprocess } from '../../driver/lpc/preprocessor';
import { lineOf } from '../../driver/lpc/source';
import { dumpProgram } from './ast_dump';

export interface Parsed {
  program: Program;
  diagnostics: Diagnostics;
}

export function parseText(text: string): Parsed {
  const diagnostics = new Diagnostics();
  const { tokens, pragmas } = preprocess({
    file: '/test.lpc',
    text,
    macros: new Map(),
    includes: { read: () => null, directories: [] },
    globalInclude: '',
    isEfun: () => false,
    ask: (_question, expected) => expected,
    diagnostics,
  });
  return { program: parse(tokens, diagnostics, pragmas), diagnostics };
}

/** `L203 1: missing …`, one for each diagnostic. */
export function problems(text: string): string[] {
  return parseText(text).diagnostics.list.map((d) => `${d.code} ${lineOf(d.span)}: ${d.message}`);
}

/** The tree, or the problems when there are any. */
export function tree(text: string): string {
  const { program, diagnostics } = parseText(text);
  if (diagnostics.list.length > 0) return diagnostics.list.map((d) => `${d.code}: ${d.message}`).join(' / ');
  return dumpProgram(program);
}

/** The tree of statements inside a function. */
export function statementTree(text: string): string {
  const result = tree(`f() {${text}}`);
  return /^\(function _:f \(\) \{(.*)\}\)$/s.exec(result)?.[1] ?? result;
}

/** The tree of one expression. */
export const expressionTree = (text: string): string => statementTree(`${text};`);
