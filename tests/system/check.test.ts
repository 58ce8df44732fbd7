// `mudstone check` as an operator types it: without options it checks the configured mudlib, as `start` would run it.

import { spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { launcher } from './mud_process';

const root = path.dirname(path.dirname(launcher));

function check(args: string[], cwd = root): { status: number | null; out: string } {
  const { MUDSTONE_CONFIG: _, ...env } = process.env;
  const run = spawnSync(process.execPath, ['--no-node-snapshot', launcher, 'check', ...args], {
    cwd,
    env,
    encoding: 'utf8',
  });
  return { status: run.status, out: run.stdout + run.stderr };
}

test('our mudlib has no error, wherever check is started', () => {
  for (const cwd of [root, os.tmpdir()]) {
    const { status, out } = check([], cwd);
    expect(out).toMatch(/(^|\n)1\d\d files, 0 errors\n$/);
    expect(status).toBe(0);
  }
});

test.each([
  ['a path of the host', 'mudlib/std/room.c'],
  ['a path of the mudlib', '/std/room'],
])('one program of it, by %s, knows the simul_efuns and the headers', (_, file) =>
  expect(check([file])).toEqual({ status: 0, out: '1 file, 0 errors\n' }),
);

test('a file elsewhere has its own folder as mudlib, and its error is told', () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'mudstone-check-'));
  fs.writeFileSync(path.join(folder, 'broken.c'), '#include "own.h"\nint f() { return X + nothing; }\n');
  fs.writeFileSync(path.join(folder, 'own.h'), '#define X 1\n');
  const { status, out } = check([path.join(folder, 'broken.c')]);
  fs.rmSync(folder, { recursive: true });
  expect(status).toBe(1);
  expect(out).toContain("/broken.c:2:22: error L301: undefined variable 'nothing'");
  expect(out).toContain('1 file, 1 error\n');
});
