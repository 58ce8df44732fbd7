// What must hold for a seed: the compiler throws nothing, ends soon, names places that exist, and whatever it emits is JavaScript;
// a generated program compiles and runs without an error of the driver's own.

import * as vm from 'node:vm';
import { defaultConfig } from '../../driver/base/config';
import type { ProgramMeta } from '../../driver/contract/emitted';
import { type CompileOutput, compiling } from '../../driver/lpc/compile';
import { predefinedMacros } from '../../driver/mudlib/predefined_macros';
import { cpuUsOf } from '../fixtures/cost';
import { finish } from '../lpc_emit/compile_text';
import { generateFolding } from './folding_generator';
import type { FuzzWorld } from './fuzz_world';
import { mutate, randomWords, realSources } from './mutation';
import { generateProgram, supportFiles } from './program_generator';
import { Random } from './random';

export type Kind = 'program' | 'folding' | 'damaged';

/** One compilation may cost this many of the base program's; nobody asks below `suspectUs` of this thread's own time. */
const compileCostMax = 1000;
const suspectUs = 1_000_000;

const macros = predefinedMacros(defaultConfig({}), 'fuzz');
let base: ProgramMeta | null = null;

export function compileText(text: string, file = '/program.c'): CompileOutput {
  const compilation = compiling({
    file,
    text,
    macros,
    includes: {
      read: (path) => supportFiles[path.slice(1)] ?? null,
      directories: ['/include'],
    },
    globalInclude: '',
    simulEfuns: null,
    lookup: (path) => (path === '/base' ? baseProgram() : null),
    resolvePath: (path) => (path.startsWith('/') ? path : `/${path}`).replace(/\.c$/, ''),
    applies: new Set(),
  });
  return finish(
    compilation,
    (asked) => asked.map(({ expected }) => expected),
    (inherit) => (inherit === '/base' ? baseProgram().hash : null),
  );
}

function baseProgram(): ProgramMeta {
  base ??= compileText(supportFiles['base.c']!, '/base.c').meta!;
  return base;
}

export function textOf(seed: number): { kind: Kind; text: string } {
  const random = new Random(-seed);
  const kind: Kind = seed % 10 === 0 ? 'folding' : seed % 10 < 5 ? 'program' : 'damaged';
  if (kind === 'program') return { kind, text: generateProgram(seed) };
  if (kind === 'folding') return { kind, text: generateFolding(seed) };
  if (random.chance(20)) return { kind, text: randomWords(random) };
  return { kind, text: mutate(random, random.chance(50) ? generateProgram(seed) : random.pick(realSources())) };
}

/** What is wrong; '' when all holds. */
export function problemWith(world: FuzzWorld, kind: Kind, text: string): string {
  let output: CompileOutput;
  let costUs: number;
  try {
    costUs = cpuUsOf(() => {
      output = compileText(text);
    });
  } catch (error) {
    return `the compiler throws: ${error instanceof Error ? error.stack : String(error)}`;
  }
  if (costUs > suspectUs) {
    const times = costUs / cpuUsOf(() => compileText(supportFiles['base.c']!, '/base.c'));
    if (times > compileCostMax) return `the compiler takes as long as for ${Math.round(times)} base programs`;
  }
  return outputProblem(output!, text) || runProblem(world, kind, output!, text);
}

function outputProblem({ script, records, diagnostics }: CompileOutput, text: string): string {
  const lines = text.split('\n').length;
  const strange = records.find(
    ({ file, line, column }) =>
      line < 0 || column < 1 || (file === '/program.c' && !text.includes('#line') && line > lines),
  );
  if (strange) return `a diagnostic stands nowhere: ${JSON.stringify(strange)}`;
  if (
    /\{\d\}/.test(
      records
        .map(({ message, hint }) => message + (hint ?? ''))
        .join('')
        .replaceAll(text, ''),
    ) &&
    !/\{\d\}/.test(text)
  )
    return `a diagnostic is not filled in:\n${diagnostics}`;
  return script === null ? '' : syntaxProblem(script);
}

/** What V8 says about the script. */
function syntaxProblem(script: string): string {
  try {
    new vm.Script(script, { filename: '/program.c' });
    return '';
  } catch (error) {
    return `the script is no JavaScript: ${String(error)}`;
  }
}

/** Damaged text runs too where it still is a program with a main(). */
function runProblem(world: FuzzWorld, kind: Kind, output: CompileOutput, text: string): string {
  const failed = output.script === null;
  if (kind !== 'damaged' && failed) return `a right program is refused:\n${output.diagnostics}`;
  if (failed || !output.meta?.functions.some(({ name }) => name === 'main')) return '';
  return world.run(text);
}
