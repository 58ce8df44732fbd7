// The compiler's façade: source text in, script and interface out, or diagnostics. Everything from outside (includes, inherited
// programs, simul_efuns) comes in through CompileInput; the compiler itself touches no file and keeps nothing between calls.
//
//   preprocess → parse → check → emit

import { efunPrototypes } from '../contract/efuns';
import type { ProgramMeta } from '../contract/emitted';
import type { Item, Program } from './ast';
import type { Checked } from './check_program';
import { checkProgram } from './check_program';
import { Diagnostics } from './diagnostic';
import { emit } from './emitter';
import { textHash } from './hash';
import type { CompileInput } from './interface';
import { parse } from './parser';
import type { Preprocessed } from './preprocessor';
import { preprocess } from './preprocessor';
import type { DiagnosticRecord } from './render';
import { recordOf, renderAll } from './render';
import { lineOf, pragmaBits } from './source';

export type { CompileInput } from './interface';

export interface CompileOutput {
  /** The script, which calls $program once; null when the compilation failed. */
  script: string | null;
  meta: ProgramMeta | null;
  /** All diagnostics as text, '' when there are none. */
  diagnostics: string;
  /** The same as data. */
  records: DiagnosticRecord[];
  /** Files that were read besides the main one, and paths that were looked for in vain: what a cache depends on. */
  included: { path: string; text: string }[];
  missing: string[];
  /** Texts of #echo. */
  echoes: string[];
  /** An inherited program that `lookup` does not have yet: load it and compile again. */
  inherit?: string;
  /** Every efun::name() in the source, for master->valid_override(). */
  overrides: { name: string; file: string; line: number }[];
}

export function compile(input: CompileInput): CompileOutput {
  const diagnostics = new Diagnostics();
  const source = preprocess({ ...input, isEfun: (name) => efunPrototypes().has(name), diagnostics });
  const program = parse(source.tokens, diagnostics, source.pragmas);
  if (diagnostics.failed) return outputOf(diagnostics, source);
  const parents: ProgramMeta[] = [];
  for (const item of program.items) {
    if (item.kind !== 'inherit') continue;
    const path = input.resolvePath(item.path, input.file);
    const parent = input.lookup(path);
    if (!parent) return { ...outputOf(diagnostics, source), inherit: path };
    parents.push(parent);
  }
  const checked = checkProgram(program, parents, input, strictItems(program), diagnostics);
  const output = outputOf(diagnostics, source, checked);
  if (diagnostics.failed) return output;
  return { ...output, ...emitted(program, checked, input) };
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

function outputOf(diagnostics: Diagnostics, source: Preprocessed, checked?: Checked): CompileOutput {
  return {
    script: null,
    meta: null,
    diagnostics: renderAll(diagnostics),
    records: diagnostics.list.map(recordOf),
    included: source.included,
    missing: source.missing,
    echoes: source.echoes,
    overrides: (checked?.overrides ?? []).map(({ name, span }) => ({ name, file: span.file.path, line: lineOf(span) })),
  };
}
