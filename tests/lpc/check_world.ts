// A world for LPC files with their expectations on the line (README.md): made in a temporary folder that `fill` furnishes with a mudlib,
// under the driver's own master. check() runs one file and gives what its check() lines said beside what their comments expect, ready for
// one toEqual(). Knows no test framework.

import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { builtinPath, makeWorld, type World } from '../../driver/backend/world';
import { defaultConfig } from '../../driver/base/config';
import { createLog } from '../../driver/base/log';
import type { Effect } from '../../driver/contract/effects';

// Records go out by debug_message(), because a test may catch or redirect what write() says.
const header = `#ifndef CHECK_H
#define CHECK_H
#define check(x...) __check(__LINE__, catch(__value = (x)), __value)
nosave mixed __value;
void test();
varargs void __check(int line, mixed error, mixed value) {
  debug_message(sprintf("\\x02%d\\t%s\\t%O\\x01", line, error ? "error" : "value", error ? error : value));
}
int main(string *args) { test(); return 0; }
#endif
`;

interface Expectation {
  line: number;
  kind: 'value' | 'error' | 'compile error';
  text: string;
}

/** Two equal lists when the file does what it says. */
export interface Outcome {
  actual: string[];
  expected: string[];
}

export interface CheckWorld {
  /** `file` is relative to the mudlib, with its extension. */
  check(file: string): Outcome;
  close(): Promise<void>;
}

/** The `fill`ed mudlib gets a /check.h that every file includes without saying so. */
export function openCheckWorld(fill: (mudlib: string) => void): CheckWorld {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'mudstone-lpc-'));
  const mudlib = path.join(folder, 'lib');
  fs.mkdirSync(mudlib);
  fill(mudlib);
  fs.writeFileSync(path.join(mudlib, 'check.h'), header);
  const config = defaultConfig({});
  config.mudlib.directory = mudlib;
  config.mudlib.state_directory = path.join(folder, 'state');
  config.mudlib.master = `${builtinPath}/master`;
  config.mudlib.simul_efun = '';
  config.mudlib.global_include = '"/check.h"';
  config.modules.commands = ['/bin/cat', '', '/bin/cat'];
  const world = makeWorld(config, createLog({ level: 'silent', format: 'json' }));
  effectsOf(world.isolate.turn('boot', '[]'));
  return {
    check: (file) => checkFile(world, file, fs.readFileSync(path.join(mudlib, file), 'utf8')),
    async close() {
      await world.loader.settled();
      world.sockets.closeAll();
      world.isolate.dispose();
      fs.rmSync(folder, { recursive: true, force: true });
    },
  };
}

function checkFile(world: World, file: string, source: string): Outcome {
  const expected = expectations(source);
  if (expected.length === 0) return { actual: [`${file} expects nothing`], expected: ['an expectation'] };
  const lpcPath = `/${file.split(path.sep).join('/').replace(/\.c$/, '')}`;
  const compileErrors = expected.filter(({ kind }) => kind === 'compile error');
  return compileErrors.length > 0
    ? checkCompileErrors(world, lpcPath, compileErrors)
    : checkRun(world, lpcPath, expected);
}

function checkCompileErrors(world: World, lpcPath: string, wanted: Expectation[]): Outcome {
  const output = world.loader.check(lpcPath);
  if ('absent' in output) throw new Error(`${output.absent} is missing`);
  const errors = output.records.filter(({ severity }) => severity === 'error');
  const actual = errors.map(({ line, message }) => {
    const match = wanted.find((one) => one.line === line && message.includes(one.text));
    return `${line}: ${match?.text ?? message}`;
  });
  return { actual, expected: wanted.map(({ line, text }) => `${line}: ${text}`) };
}

function checkRun(world: World, lpcPath: string, expected: Expectation[]): Outcome {
  const effects = effectsOf(world.isolate.turn('run', lpcPath, '[]'));
  const said = effects.flatMap((effect) => (effect[0] === 'debug' ? [effect[1]] : [])).join('');
  const records = [...said.matchAll(/\x02(\d+)\t(\w+)\t([^\x01]*)\x01/g)];
  const results = new Map(
    records.map(([, line, kind, text]) => [Number(line), { kind: kind as string, text: text as string }]),
  );
  const faults = effects.flatMap((effect) => (effect[0] === 'fault' ? [effect[1]] : []));
  const nothing = {
    kind: 'error',
    text: ['nothing was checked on this line', ...compileErrorsOf(world, lpcPath), ...faults].join('; '),
  };
  return {
    actual: expected.map((one) => `${one.line} ${shown(results.get(one.line) ?? nothing, one)}`),
    expected: expected.map(({ line, kind, text }) => `${line} ${kind}: ${normal(text)}`),
  };
}

function compileErrorsOf(world: World, lpcPath: string): string[] {
  const output = world.loader.check(lpcPath);
  const records = 'absent' in output ? [] : output.records.filter(({ severity }) => severity === 'error');
  return records.map(({ line, message }) => `line ${line}: ${message}`);
}

function effectsOf(turn: ReturnType<World['isolate']['turn']>): Effect[] {
  if ('failure' in turn) throw new Error(JSON.stringify(turn.failure));
  return turn.effects === '' ? [] : (JSON.parse(turn.effects) as Effect[]);
}

function expectations(source: string): Expectation[] {
  return source.split('\n').flatMap((text, index) => {
    const match = /\/\/ expect(?: (error|compile error))?: ?(.*)$/.exec(text);
    return match
      ? [{ line: index + 1, kind: (match[1] ?? 'value') as Expectation['kind'], text: (match[2] as string).trim() }]
      : [];
  });
}

function normal(text: string): string {
  return text
    .replace(/\/\* sizeof\(\) == \d+ \*\/ ?/g, '')
    .replace(/\s+/g, ' ')
    .trim();
}

/** What really happened, in the form of the expectation. */
function shown({ kind, text }: { kind: string; text: string }, expected: Expectation): string {
  if (kind === 'value') return `value: ${normal(text)}`;
  const message = normal(text.replace(/^"|"$/g, '').replace(/\\n/g, ' ').replace(/\\"/g, '"').replace(/^\*/, ''));
  return `error: ${expected.kind === 'error' && message.startsWith(normal(expected.text)) ? message.slice(0, normal(expected.text).length) : message}`;
}
