// Compiles LPC text without a mudlib: files come from a table, inherited programs are compiled first.

import * as vm from 'node:vm';
import type { AskedQuestion, CompileReply } from '../../driver/contract/bridge';
import type { ProgramMeta } from '../../driver/contract/emitted';
import { type Compilation, type CompileOutput, compiling } from '../../driver/lpc/compile';

/** Other files by LPC path with extension, for #include and inherit. */
export type Files = Record<string, string>;

/** What the master answers, by the first word of the question and the last; what is not here it has no objection to. */
export type Replies = Record<string, CompileReply>;

export function compileText(text: string, files: Files = {}, file = '/test.c', replies: Replies = {}): CompileOutput {
  const programs = new Map<string, ProgramMeta>();
  const one = (path: string, source: string): CompileOutput => {
    const compilation = compiling({
      file: path,
      text: source,
      macros: new Map(),
      includes: { read: (name) => files[name] ?? null, directories: [] },
      globalInclude: '',
      simulEfuns: null,
      lookup: (name) => programs.get(name) ?? null,
      resolvePath: (name) => (name.startsWith('/') ? name : `/${name}`),
      applies: new Set(['get_include_path', 'include_file', 'valid_read', 'inherit_program', 'valid_override']),
    });
    return finish(
      compilation,
      (asked) => answered(asked, replies),
      (inherit, given) => {
        const inherited = one(`${inherit}.c`, given ?? files[`${inherit}.c`]!);
        if (!inherited.meta) throw new Error(inherited.diagnostics);
        programs.set(inherit, inherited.meta);
        return inherited.meta.hash;
      },
    );
  };
  const output = one(file, text);
  // Whatever we emit is JavaScript.
  if (output.script !== null) new vm.Script(output.script, { filename: file });
  return output;
}

/** Runs a compilation to its end: `reply` answers for the master, `load` gives the hash of a program that is inherited, null when it can't be. */
export function finish(
  compilation: Compilation<CompileOutput>,
  reply: (asked: AskedQuestion[]) => CompileReply[],
  load: (inherit: string, source: string | undefined) => string | null,
): CompileOutput {
  let step = compilation.next(null);
  while (!step.done) {
    const need = step.value;
    step = compilation.next('ask' in need ? reply(need.ask) : load(need.inherit, need.source));
  }
  return step.value;
}

function answered(asked: AskedQuestion[], replies: Replies): CompileReply[] {
  const result: CompileReply[] = [];
  for (const { question, expected } of asked) {
    const name = String(
      question[0] === 'inherit_program' || question[0] === 'valid_override' ? question[2] : question.at(-1),
    );
    const reply = replies[`${question[0]} ${name}`];
    result.push(reply === undefined ? expected : reply);
    if (reply !== undefined && reply !== expected) break;
  }
  return result;
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
