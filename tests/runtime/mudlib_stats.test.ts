// Scores by author and domain: what counts for whom, how it fades, and that it is kept over a restart.

import { addAction, enableCommands, runCommand } from '../../driver/runtime/command';
import { destruct } from '../../driver/runtime/destruct';
import { safely } from '../../driver/runtime/fault';
import { beatAll, setHeartBeat } from '../../driver/runtime/heart_beat';
import { connectHost, host } from '../../driver/runtime/host';
import { cloneObject } from '../../driver/runtime/load';
import { restoreStats, saveStats, startStats, statsOf } from '../../driver/runtime/mudlib_stats';
import type { LpcObject } from '../../driver/runtime/value';
import { world } from '../../driver/runtime/world';
import { newWorld, program, within } from './make_world';

const files = new Map<string, string>();

beforeEach(() => {
  newWorld();
  files.clear();
  world.startMs = world.nowMs;
  connectHost({
    ...host(),
    saveFile: (path, text) => {
      files.set(path, text);
      return ['ok', true];
    },
    readFile: (path) => (files.has(path) ? ['ok', files.get(path)!] : ['error', 'ENOENT', 'no such file']),
  });
  program('/ms/master', {
    functions: {
      author_file: (_o, _d, name) => (name.includes('thing') ? 'ann' : 'root'),
      domain_file: (_o, _d, name) => (name.includes('thing') ? 'wood' : 'back'),
    },
  });
  program('/ms/thing', {
    functions: { wave: () => 1, heart_beat: () => 0 },
  });
  world.master = cloneObject(null, 0, '/ms/master', [])!;
  safely(startStats);
});

afterEach(() => {
  world.master = null;
});

const thing = (): LpcObject => cloneObject(world.master, 0, '/ms/thing', [])!;
const score = (kind: 'author' | 'domain', name: string, what: string): number => statsOf(kind, name)?.get(what) ?? -1;

test('objects count for their author and their domain while they are there', () => {
  const one = thing();
  const counts = (): number[] => [score('author', 'ann', 'objects'), score('domain', 'wood', 'objects')];
  const before = counts();
  const two = thing();
  expect(counts()).toEqual(before.map((count) => count + 1));
  destruct(one);
  destruct(two);
  expect(counts()).toEqual(before.map((count) => count - 1));
});

test('commands and heart beats count', () => {
  const one = thing();
  const scores = (): number[] => ['moves', 'heart_beats'].map((what) => score('author', 'ann', what));
  const before = scores();
  enableCommands(one, false);
  within(one, () => addAction(one, 'wave', 'wave', 0));
  runCommand(one, 0, 'wave');
  setHeartBeat(one, 1);
  beatAll();
  expect(scores().map((now, index) => now - before[index]!)).toEqual([1, 1]);
});

test('moves and beats fade by the hour and come back after a restart', () => {
  files.set('/log/author_stats', 'ann 1000 100\nnonsense\n');
  restoreStats();
  expect([score('author', 'ann', 'moves'), score('author', 'ann', 'heart_beats')]).toEqual([1000, 100]);
  world.nowMs += 2 * 3_600_000;
  expect([score('author', 'ann', 'moves'), score('author', 'ann', 'heart_beats')]).toEqual([980, 81]);
  saveStats();
  expect(files.get('/log/author_stats')).toContain('ann 980 81\n');
});
