// Compiles LPC text without a mudlib: files come from a table, inherited programs are compiled first.

import * as vm from 'node:vm';
import type { ProgramMeta } from '../../driver/contract/emitted';
import { type CompileOutput, compile } from '../../driver/lpc/compile';

/** Other files by LPC path with extension, for #include and inherit. */
export type Files = Record<string, string>;

export function compileText(text: string, files: Files = {}, file = '/test.c'): CompileOutput {
  const programs = new Map<string, ProgramMeta>();
  const one = (path: string, source: string): CompileOutput => {
    for (;;) {
      const output = compile({
        file: path,
        text: source,
        macros: new Map(),
        includes: {
          read: (name) => (files[name] === undefined ? null : { path: name, text: files[name] }),
          directories: [],
        },
        globalInclude: '',
        simulEfuns: null,
        lookup: (name) => programs.get(name) ?? null,
        resolvePath: (name) => (name.startsWith('/') ? name : `/${name}`).replace(/\.c$/, ''),
      });
      if (output.inherit === undefined) return output;
      const inherited = one(`${output.inherit}.c`, files[`${output.inherit}.c`]!);
      if (!inherited.meta) throw new Error(inherited.diagnostics);
      programs.set(output.inherit, inherited.meta);
    }
  };
  const output = one(file, text);
  // Whatever we emit is JavaScript.
  if (output.script !== null) new vm.Script(output.script, { filename: file });
  return output;
}

/** Codes of all diagnostics, in order: errors as they are, warnings in brackets. */
export function codesOf(text: string, files: Files = {}): string {
  return compileText(text, files)
    .records.map(({ code, severity }) => (severity === 'error' ? code : `(${code})`))
    .join(' ');
}

export function scriptOf(text: string, files: Files = {}): string {
  const { script, diagnostics } = compileText(text, files);
  if (script === null) throw new Error(diagnostics);
  return script;
}

/** The JS line that `text` stands on in the script, 1-based. */
export function jsLineOf(script: string, text: string): number {
  const at = script.indexOf(text);
  if (at < 0) throw new Error(`'${text}' is not in\n${script}`);
  return script.slice(0, at).split('\n').length;
}
