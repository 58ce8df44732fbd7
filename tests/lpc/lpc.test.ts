// Runs every LPC file below this folder and compares what its check() lines give with the comments behind them (see README.md).

import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { builtinPath, makeWorld, type World } from '../../driver/backend/world';
import { defaultConfig } from '../../driver/base/config';
import { createLog } from '../../driver/base/log';
import type { Effect } from '../../driver/contract/effects';

const header = `#ifndef CHECK_H
#define CHECK_H
#define check(x...) __check(__LINE__, catch(__value = (x)), __value)
nosave mixed __value;
void test();
varargs void __check(int line, mixed error, mixed value) {
  write(sprintf("%d\\t%s\\t%O\\x01", line, error ? "error" : "value", error ? error : value));
}
int main(string *args) { test(); return 0; }
#endif
`;

interface Expectation {
  line: number;
  kind: 'value' | 'error' | 'compile error';
  text: string;
}

const sources = fs.globSync('**/*.c', { cwd: __dirname }).sort();
let world: World;
let folder: string;

beforeAll(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'mudstone-lpc-'));
  const mudlib = path.join(folder, 'lib');
  fs.cpSync(__dirname, mudlib, { recursive: true, filter: (file) => !file.endsWith('.ts') });
  fs.writeFileSync(path.join(mudlib, 'check.h'), header);
  const config = defaultConfig({});
  config.mudlib.directory = mudlib;
  config.mudlib.state_directory = path.join(folder, 'state');
  config.mudlib.master = `${builtinPath}/master`;
  config.mudlib.simul_efun = '';
  config.mudlib.global_include = '"/check.h"';
  world = makeWorld(config, createLog({ level: 'silent', format: 'json' }));
  effectsOf(world.isolate.turn('boot', '[]'));
});

afterAll(() => {
  world.isolate.dispose();
  fs.rmSync(folder, { recursive: true, force: true });
});

function effectsOf(turn: ReturnType<World['isolate']['turn']>): Effect[] {
  if ('failure' in turn) throw new Error(JSON.stringify(turn.failure));
  return turn.effects === '' ? [] : (JSON.parse(turn.effects) as Effect[]);
}

function expectations(source: string): Expectation[] {
  return source.split('\n').flatMap((text, index) => {
    const match = /\/\/ expect(?: (error|compile error))?: ?(.*)$/.exec(text);
    return match ? [{ line: index + 1, kind: (match[1] ?? 'value') as Expectation['kind'], text: (match[2] as string).trim() }] : [];
  });
}

function normal(text: string): string {
  return text.replace(/\/\* sizeof\(\) == \d+ \*\/ ?/g, '').replace(/\s+/g, ' ').trim();
}

/** What really happened, in the form of the expectation. */
function shown(kind: string, text: string, expected: Expectation): string {
  if (kind === 'value') return `value: ${normal(text)}`;
  const message = normal(text.replace(/^"|"$/g, '').replace(/\\n/g, ' ').replace(/\\"/g, '"').replace(/^\*/, ''));
  return `error: ${expected.kind === 'error' ? message.slice(0, normal(expected.text).length) : message}`;
}

test.each(sources)('%s', (file) => {
  const expected = expectations(fs.readFileSync(path.join(__dirname, file), 'utf8'));
  expect(expected.length).toBeGreaterThan(0);
  const lpcPath = `/${file.split(path.sep).join('/').replace(/\.c$/, '')}`;
  const compileErrors = expected.filter(({ kind }) => kind === 'compile error');
  if (compileErrors.length > 0) {
    const output = world.loader.check(lpcPath);
    if ('absent' in output) throw new Error(`${output.absent} is missing`);
    const errors = output.records.filter(({ severity }) => severity === 'error');
    const actual = errors.map(({ line, message }) => {
      const wanted = compileErrors.find((one) => one.line === line && message.includes(one.text));
      return `${line}: ${wanted?.text ?? message}`;
    });
    expect(actual).toEqual(compileErrors.map(({ line, text }) => `${line}: ${text}`));
    return;
  }
  const effects = effectsOf(world.isolate.turn('run', lpcPath, '[]'));
  const output = effects.map((effect) => (effect[0] === 'text' ? effect[2] : '')).join('');
  const records = output.split('\x01').slice(0, -1).map((record) => record.split('\t'));
  const results = new Map(records.map(([line, kind, ...text]) => [Number(line), [kind as string, text.join('\t')] as const]));
  const faults = effects.flatMap((effect) => (effect[0] === 'fault' || effect[0] === 'debug' ? [effect[1]] : []));
  const actual = expected.map((one) => {
    const [kind, text] = results.get(one.line) ?? ['error', `nothing was checked on this line ${faults.join(' ')}`];
    return `${one.line} ${shown(kind, text, one)}`;
  });
  expect(actual).toEqual(expected.map(({ line, kind, text }) => `${line} ${kind}: ${normal(text)}`));
});
