// The candidates run the same LPC program's functions; plain JavaScript in the host is what they are compared with.

import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { builtinPath, makeWorld } from '../../driver/backend/world';
import { defaultConfig } from '../../driver/base/config';
import { createLog } from '../../driver/base/log';
import type { Bench } from '../../scripts/bench';

const rounds = 200_000;

const source = `
int fib(int n) { return n < 2 ? n : fib(n - 1) + fib(n - 2); }
int one() { return 1; }
int main(string *args) {
  int sum = 0;
  object me = this_object();
  switch (args[0]) {
    case "fib": return fib(24) > 0;
    case "loop": for (int i = 0; i < ${rounds}; i++) sum += i % 7; return sum > 0;
    case "call_other": for (int i = 0; i < ${rounds}; i++) sum += me->one(); return sum > 0;
    case "efun": for (int i = 0; i < ${rounds}; i++) sum += strlen("text"); return sum > 0;
    case "array": for (int i = 0; i < ${rounds} / 10; i++) sum += sizeof(({ 1, 2, 3 }) + ({ i })); return sum > 0;
  }
  return 0;
}
`;

function fib(n: number): number {
  return n < 2 ? n : fib(n - 1) + fib(n - 2);
}

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'mudstone-bench-'));
process.on('exit', () => fs.rmSync(folder, { recursive: true, force: true }));
fs.writeFileSync(path.join(folder, 'bench.c'), source);

const config = defaultConfig({});
config.mudlib = {
  ...config.mudlib,
  directory: folder,
  state_directory: path.join(folder, 'state'),
  master: `${builtinPath}/master`,
  simul_efun: '',
};
config.limits.eval_cost = 2_000_000_000;
const world = makeWorld(config, createLog({ level: 'silent', format: 'json' }));
world.isolate.turn('boot', '[]');

function lpc(name: string): () => void {
  return () => {
    world.isolate.turn('run', '/bench', JSON.stringify([name]));
    const result = world.isolate.turn('result');
    if (!('effects' in result) || !result.effects.startsWith('["value"')) throw new Error(JSON.stringify(result));
  };
}

export const bench: Bench = {
  question: `What does LPC cost? fib(24), then ${rounds.toLocaleString('en')} rounds of a loop around one thing`,
  candidates: {
    'fib(24) in JavaScript': () => fib(24),
    'fib(24) in LPC': lpc('fib'),
    'an empty loop': lpc('loop'),
    call_other: lpc('call_other'),
    'an efun': lpc('efun'),
    'array + array (a tenth)': lpc('array'),
  },
};
