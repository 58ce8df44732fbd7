// The compiler's façade: source text in, script and interface out, or diagnostics. Everything from outside (includes, inherited
// programs, simul_efuns) comes in through CompileInput; the compiler itself touches no file and keeps nothing between calls. What only
// LPC can tell (the master's word, a program not loaded yet) it asks for: a compilation is a generator that stops at its questions.
//
//   preprocess → parse → check → emit

import type { CompileAnswer, CompileReply, LoggedDiagnostic } from '../contract/bridge';
import { efunPrototypes } from '../contract/efuns';
import type { ProgramMeta } from '../contract/emitted';
import { Modifier } from '../contract/emitted';
import { Asking, type CompileStep } from './asking';
import type { Inherit, Item, Program } from './ast';
import type { Checked } from './check_program';
import { checkProgram } from './check_program';
import { Diagnostics } from './diagnostic';
import { emit } from './emitter';
import { textHash } from './hash';
import { includeDirectories } from './include';
import type { CompileInput } from './interface';
import { parse } from './parser';
import type { Preprocessed } from './preprocessor';
import { preprocess } from './preprocessor';
import type { DiagnosticRecord } from './render';
import { logged, recordOf, renderAll } from './render';
import { pragmaBits, SourceFile } from './source';

export type { CompileStep } from './asking';
export type { CompileInput } from './interface';

export interface CompileOutput {
  /** The script, which calls $program once; null when the compilation failed. */
  script: string | null;
  meta: ProgramMeta | null;
  /** All diagnostics as text, '' when there are none. */
  diagnostics: string;
  /** The same for log_error, in the form that mudlibs read. */
  logged: LoggedDiagnostic[];
  /** The same as data. */
  records: DiagnosticRecord[];
  /** Files that were read besides the main one, and paths that were looked for in vain: what a cache depends on. */
  included: { path: string; text: string }[];
  missing: string[];
  /** Texts of #echo. */
  echoes: string[];
  /** What was asked for on the way, in order: a cache depends on it too. */
  steps: readonly CompileStep[];
}

/** What a compilation stops for: its reply is CompileReply[] or, for an inherit, the program's hash; null when there is none. */
export type CompileNeed = Exclude<CompileAnswer, { failed: boolean }>;
export type Compilation<T> = Generator<CompileNeed, T, CompileReply[] | string | null>;

/** `known`: steps of an earlier attempt that still hold. */
export function* compiling(input: CompileInput, known: readonly CompileStep[] = []): Compilation<CompileOutput> {
  const run = new Run(input, known);
  yield* run.read();
  if (run.diagnostics.failed) return run.output();
  const program = parse(run.source.tokens, run.diagnostics, run.source.pragmas);
  if (run.diagnostics.failed) return run.output();
  const parents = yield* run.parents(program);
  if (run.diagnostics.failed) return run.output();
  const checked = checkProgram(program, parents, input, strictItems(program), run.diagnostics);
  yield* run.overrides(checked);
  const output = run.output();
  return run.diagnostics.failed ? output : { ...output, ...emitted(program, checked, input) };
}

/** One compilation: what was read, learned and said so far. */
class Run {
  source!: Preprocessed;
  diagnostics = new Diagnostics();
  private readonly input: CompileInput;
  private readonly asking: Asking;

  constructor(input: CompileInput, known: readonly CompileStep[]) {
    this.input = input;
    this.asking = new Asking(input.applies, known);
  }

  /** Reads the text, again as long as a reply of the master's changes it. */
  *read(): Compilation<void> {
    for (;;) {
      this.asking.restart();
      this.diagnostics = new Diagnostics();
      const directories = yield* this.directories();
      this.source = preprocess({
        ...this.input,
        includes: { ...this.input.includes, directories },
        ask: (question, expected) => this.asking.ask(question, expected),
        isEfun: (name) => efunPrototypes().has(name),
        diagnostics: this.diagnostics,
      });
      if (yield* this.settled()) return;
    }
  }

  private *directories(): Compilation<readonly string[]> {
    const { file, text, includes } = this.input;
    const reply = yield* this.reply(['get_include_path', file], null);
    const { directories, wrong } = includeDirectories(reply, includes.directories);
    if (wrong !== '') this.diagnostics.warning('L148', { file: new SourceFile(file, text), start: 0, end: 0 }, wrong);
    return directories;
  }

  /** Puts the open questions; true when nothing has to be done again. */
  private *settled(): Compilation<boolean> {
    if (this.asking.open.length === 0) return true;
    return this.asking.take((yield { ask: [...this.asking.open] }) as CompileReply[]);
  }

  /** The reply to a question that can wait for it. */
  private *reply(question: Parameters<Asking['ask']>[0], expected: CompileReply): Compilation<CompileReply> {
    const guess = this.asking.ask(question, expected);
    if (this.asking.open.length === 0) return guess;
    const replies = (yield { ask: [...this.asking.open] }) as CompileReply[];
    this.asking.take(replies);
    return replies[0] ?? null;
  }

  /** The programs of the inherit statements. */
  *parents(program: Program): Compilation<ProgramMeta[]> {
    const parents: ProgramMeta[] = [];
    for (const item of program.items) {
      if (item.kind !== 'inherit') continue;
      const from = yield* this.inheritFrom(item);
      if (from === null) continue;
      const parent = yield* this.parent(from);
      if (parent === null) this.diagnostics.error('L363', item.span, from.file);
      else parents.push(parent);
    }
    return parents;
  }

  /** Which file an inherit statement means, or which text; null when the master says no. */
  private *inheritFrom(item: Inherit): Compilation<{ inherit: string; file: string; source?: string } | null> {
    const isPrivate = item.modifiers & Modifier.Private ? 1 : 0;
    const reply = yield* this.reply(['inherit_program', this.input.file, item.path, isPrivate], item.path);
    const written = typeof reply === 'string' ? reply : item.path;
    const file = this.input.resolvePath(written, this.input.file);
    const inherit = file.replace(/\.(lpc|c)$/, '');
    if (typeof reply === 'string' || reply === null) return { inherit, file };
    // No lines at all are no text: the file is looked for, as in FluffOS.
    if (Array.isArray(reply) && reply.length === 0) return { inherit, file };
    if (Array.isArray(reply) && !reply.includes(null)) return { inherit, file, source: `${reply.join('\n')}\n` };
    this.diagnostics.error(Array.isArray(reply) ? 'L361' : 'L360', item.span, item.path);
    return null;
  }

  private *parent(need: { inherit: string; file: string; source?: string }): Compilation<ProgramMeta | null> {
    const known = this.asking.known((step) => 'inherit' in step && step.inherit === need.inherit);
    if (known) return this.input.lookup(need.inherit);
    const hash = (yield need) as string | null;
    if (hash === null) return null;
    this.asking.learn({ ...need, hash });
    return this.input.lookup(need.inherit);
  }

  /** efun::name() is the master's to allow. */
  *overrides({ overrides }: Checked): Compilation<void> {
    for (const { name, span } of overrides) {
      const file = span.file.path.replace(/\.[^./]*$/, '');
      const reply = yield* this.reply(['valid_override', file, name, this.input.file], true);
      if (reply !== true) this.diagnostics.error('L362', span, name);
    }
  }

  output(): CompileOutput {
    const { diagnostics, source } = this;
    return {
      script: null,
      meta: null,
      diagnostics: renderAll(diagnostics),
      logged: logged(diagnostics),
      records: diagnostics.list.map(recordOf),
      included: source.included,
      missing: source.missing,
      echoes: source.echoes,
      steps: this.asking.steps,
    };
  }
}

/** The items that stand behind #pragma strict_types. */
function strictItems(program: Program): Set<Item> {
  return new Set(program.items.filter(({ span }) => (span.file.pragmasAt(span.start) & pragmaBits.strict_types) !== 0));
}

/** The hash is that of the script with its inherits: two compilations with one hash are the same program. */
function emitted(program: Program, checked: Checked, input: CompileInput): { script: string; meta: ProgramMeta } {
  const path = input.file.replace(/\.(lpc|c)$/, '');
  const inherits = checked.scope.inherits.map((inherit) => inherit.meta.hash);
  return emit(program, checked, path, input.file, (script) => textHash([script, ...inherits]));
}
