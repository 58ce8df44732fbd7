// Git for LPC against the real program: what LPC says is never an option, a program to run or a place outside of its folder.

import { spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { Git, gitStrategy } from '../../driver/backend/git';
import { defaultConfig } from '../../driver/base/config';
import type { GitRequest } from '../../driver/contract/job';
import { gitLogCountMax } from '../../driver/contract/limits';
import { MudlibRoot } from '../../driver/mudlib/mudlib_path';
import { Processes } from '../../driver/workers/process_worker';
import { WorkerRuntime } from '../../driver/workers/runtime';

let folder: string;
let runtime: WorkerRuntime;
let git: Git;

const at = (name: string): string => path.join(folder, name);

function run(request: GitRequest): Promise<{ text?: string; hash?: string; files?: Record<string, string> }> {
  const link = { signal: new AbortController().signal, event: () => true, onWord() {} };
  return git.run(request, link).then(({ json }) => JSON.parse(json));
}

/** As the operator would, outside of the driver. */
function operator(...args: string[]): void {
  const ran = spawnSync('git', ['-c', 'user.name=o', '-c', 'user.email=o@o', ...args], {
    cwd: at('lib'),
    encoding: 'utf8',
  });
  expect(ran.stderr + ran.status).toMatch(/0$/);
}

beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'mudstone-git-'));
  for (const name of ['lib/domain', 'lib/secure']) fs.mkdirSync(at(name), { recursive: true });
  for (const name of ['domain/room', 'secure/master']) fs.writeFileSync(at(`lib/${name}`), 'before\n');
  operator('init', '--quiet');
  operator('add', '.');
  operator('commit', '--quiet', '--message=first');
  for (const name of ['domain/room', 'secure/master']) fs.writeFileSync(at(`lib/${name}`), 'changed\n');
  runtime = new WorkerRuntime();
  const root = new MudlibRoot(at('lib'));
  git = new Git(new Processes(runtime, 'git', gitStrategy), {
    mudlib: () => root,
    name: 'mud',
    ...defaultConfig({}).git,
  });
  runtime.start();
});

afterEach(async () => {
  expect(await runtime.stop()).toBe(0);
  fs.rmSync(folder, { recursive: true });
});

test('a difference is that of the folder, and of the paths below it', async () => {
  const { text } = await run({ operation: 'diff', path: '/domain' });
  expect(text).toContain('+++ b/domain/room');
  expect(text).not.toContain('secure');
  expect((await run({ operation: 'diff', path: '/' })).text).toContain('+++ b/secure/master');
  expect((await run({ operation: 'diff', path: '/', paths: ['secure'] })).text).not.toContain('domain');
});

test.each(['../secure', '/secure', 'x/../../secure/master', '..'])(
  'the path %s leads out of the folder',
  async (name) => {
    await expect(run({ operation: 'diff', path: '/domain', paths: [name] })).rejects.toThrow('leads out of the folder');
    await expect(run({ operation: 'commit', path: '/domain', message: 'm', paths: [name] })).rejects.toThrow(
      'leads out of the folder',
    );
  },
);

test.each(['--output=made', '-p', 'HEAD:secure/master', ':/first', 'HEAD --output=made', ''])(
  '%j is no revision',
  async (from) => {
    for (const operation of ['log', 'diff'] as const)
      await expect(run({ operation, path: '/domain', from })).rejects.toThrow('is no revision');
    expect(fs.readdirSync(at('lib/domain'))).toEqual(['room']);
  },
);

test('a file whose name looks like an option or a pattern is a file', async () => {
  for (const name of ['--amend', '-a', ':(top)secure', '*']) fs.writeFileSync(at(`lib/domain/${name}`), 'x');
  const paths = ['--amend', '-a', ':(top)secure', '*'];
  expect((await run({ operation: 'commit', path: '/domain', message: '--amend', paths })).hash).toMatch(
    /^[0-9a-f]{40}$/,
  );
  const { files } = await run({ operation: 'status', path: '/' });
  expect(files).toEqual({ 'domain/room': '.M', 'secure/master': '.M' });
});

test.each([
  'ext::sh -c "touch made"',
  '--upload-pack=touch made',
  '-c',
  '/lib',
  'file:///etc',
  'git://127.0.0.1/x',
  'ssh://-oProxyCommand=touch%20made/x',
])('nothing is cloned from %s', async (url) => {
  await expect(run({ operation: 'clone', path: '/new', url })).rejects.toThrow();
  expect(fs.readdirSync(at('lib')).sort()).toEqual(['.git', 'domain', 'secure']);
});

test('a folder of LPC that looks like a bare repository is none, and its configuration is not obeyed', async () => {
  fs.mkdirSync(at('lib/domain/objects'));
  fs.mkdirSync(at('lib/domain/refs'));
  fs.writeFileSync(at('lib/domain/HEAD'), 'ref: refs/heads/main\n');
  fs.writeFileSync(at('lib/domain/config'), `[core]\nbare = false\nworktree = .\nfsmonitor = touch ${at('made')}\n`);
  await expect(run({ operation: 'status', path: '/domain' })).rejects.toThrow(/bare repository/);
  expect(fs.existsSync(at('made'))).toBe(false);
});

test('a folder that is not there is what the error is about', async () => {
  await expect(run({ operation: 'status', path: '/nowhere' })).rejects.toThrow('there is no such folder in the mudlib');
  const request = { operation: 'clone', path: '/nowhere/new', url: 'https://127.0.0.1:1/x.git' } as const;
  await expect(run(request)).rejects.toThrow('there is no such folder in the mudlib');
});

test('a log has as many commits as were asked for, and one at least', async () => {
  operator('commit', '--quiet', '--all', '--message=second');
  const subjects = async (count?: number): Promise<unknown> =>
    (
      (await run({ operation: 'log', path: '/', ...(count === undefined ? {} : { count }) })) as unknown as {
        subject: string;
      }[]
    ).map(({ subject }) => subject);
  expect(await subjects()).toEqual(['second', 'first']);
  expect(await subjects(1)).toEqual(['second']);
  expect(await subjects(0)).toEqual(['second']);
  expect(await subjects(gitLogCountMax + 1)).toHaveLength(2);
});

test('an answer that is too long is cut, and says so; a log keeps whole commits', async () => {
  fs.writeFileSync(at('lib/domain/room'), 'long line\n'.repeat(100_000));
  const diff = (await run({ operation: 'diff', path: '/domain' })) as { text: string; cut?: number };
  expect(diff.cut).toBe(1);
  expect(diff.text.length).toBeLessThanOrEqual(defaultConfig({}).git.output_bytes);
  operator('commit', '--quiet', '--all', `--message=${'x'.repeat(100_000)}`);
  for (let i = 0; i < 3; i++) operator('commit', '--quiet', '--allow-empty', `--message=${'y'.repeat(100_000)}`);
  const log = (await run({ operation: 'log', path: '/' })) as unknown as { hash: string; subject: string }[];
  expect(log.length).toBeLessThan(5);
  for (const { hash, subject } of log) expect([hash.length, subject.length]).toEqual([40, 100_000]);
});
