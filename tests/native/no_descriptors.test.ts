// What the driver says when the operating system has nothing left to give to the native runtime. A child process, because the
// limit is the process's own.

import { spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import * as esbuild from 'esbuild';
import { installRoot } from '../../driver/base/install';
import { systemRefusal } from '../../driver/workers/system_refusal';

const limit = 100;
// Inside the installation, where it finds the library and ffi-rs.
const child = path.join(installRoot, 'build', `no_descriptors_child.${process.pid}.js`);

afterAll(() => fs.rmSync(child));

test('without descriptors the runtime is refused by name, limit and remedy; with a few more it starts and stops', () => {
  const source = path.join(__dirname, 'no_descriptors_child.ts');
  esbuild.buildSync({ entryPoints: [source], outfile: child, bundle: true, platform: 'node', external: ['ffi-rs'] });
  const shell = `ulimit -n ${limit} && exec "$0" --no-node-snapshot "$1"`;
  const { stdout, stderr } = spawnSync('sh', ['-c', shell, process.execPath, child], { encoding: 'utf8' });
  expect(stderr).toBe('');
  const told = JSON.parse(stdout) as { limit: number; refusals: string[]; state: string; pool: string };
  expect(told.limit).toBe(limit);
  expect(told.state).toBe('running');
  expect(told.refusals.length).toBeGreaterThan(0);
  const beginning = 'M405  The native runtime could not be started: ';
  const reason = `too many open files (EMFILE): this process may have ${limit} files and sockets open, and has them; raise the limit (ulimit -n).`;
  expect([...new Set(told.refusals)]).toEqual([`${beginning}${reason}`]);
  expect(told.pool).toBe(`${beginning}the strategy 'event_loop' for processes: ${reason}`);
});

test.each(['ENFILE', 'EAGAIN', 'ENOMEM'] as const)('%s has a remedy of its own', (name) => {
  const { text, advice } = /^(?<text>[^:]+): (?<advice>.+)$/.exec(systemRefusal(os.constants.errno[name]))!.groups!;
  expect(text).toContain(`(${name})`);
  expect(advice).toMatch({ ENFILE: /fs\.file-max/, EAGAIN: /ulimit -u/, ENOMEM: /memory/ }[name]);
});

test('other reasons keep their words, and unknown ones their number', () => {
  expect(systemRefusal(os.constants.errno.EPERM)).toBe('operation not permitted (EPERM)');
  expect(systemRefusal(987_654)).toBe('the operating system refused, with its error 987654');
  expect(systemRefusal(os.constants.errno.EMFILE, 'win32')).toBe('the operating system refused, with its error 24');
  expect(systemRefusal(0)).toBe('the operating system refused, and gave no reason');
});
