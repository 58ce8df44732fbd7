// Git for LPC against the real program: what LPC says is never an option, a program to run or a place outside of its folder.

import { spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as net from 'node:net';
import * as os from 'node:os';
import * as path from 'node:path';
import { Git, gitStrategy } from '../../driver/backend/git';
import { defaultConfig } from '../../driver/base/config';
import type { GitRequest } from '../../driver/contract/job';
import { gitCommandsMax, gitLogCountMax } from '../../driver/contract/limits';
import { MudlibRoot } from '../../driver/mudlib/mudlib_path';
import { Processes } from '../../driver/workers/process_worker';
import { WorkerRuntime } from '../../driver/workers/runtime';
import { slowGit } from '../fixtures/slow_git';

let folder: string;
let runtime: WorkerRuntime;
let git: Git;

const at = (name: string): string => path.join(folder, name);

function run(request: GitRequest): Promise<{ text?: string; hash?: string; files?: Record<string, string> }> {
  const link = { signal: new AbortController().signal, event: () => true, onWord() {} };
  return git.run(request, link).then(({ json }) => JSON.parse(json));
}

/** One that can be told to stop, by a word of LPC or because nobody wants it any more; `answer` is what came of it. */
function begin(request: GitRequest): { cancel: () => void; drop: () => void; answer: Promise<string> } {
  const abort = new AbortController();
  let cancel = (): void => {};
  const link = {
    signal: abort.signal,
    event: () => true,
    onWord: (listener: (word: { cancel: true }) => void) => {
      cancel = () => listener({ cancel: true });
    },
  };
  const answer = git.run(request, link).then(
    () => 'done',
    (error: Error) => error.message,
  );
  return { cancel: () => cancel(), drop: () => abort.abort(), answer };
}

const until = async (condition: () => boolean): Promise<void> => {
  while (!condition()) await new Promise(setImmediate);
};

const pathBefore = process.env.PATH;

/** Every file that git stages goes through a program that leaves its number in `at('trace')`. */
function slowFilter(script: string): void {
  process.env.PATH = slowGit(folder, `echo $$ > ${at('trace')}; ${script}`);
  fs.writeFileSync(at('lib/.git/info/attributes'), 'room filter=slow\n');
}

const traced = (): boolean => fs.existsSync(at('trace')) && fs.readFileSync(at('trace'), 'utf8').endsWith('\n');
/** A process that has ended but that nobody has asked about yet does not run. */
function runs(processId: string): boolean {
  const state = spawnSync('ps', ['-o', 'state=', '-p', processId], { encoding: 'utf8' }).stdout.trim();
  return state !== '' && state !== 'Z';
}

const locks = (): string[] => fs.readdirSync(at('lib/.git')).filter((name) => name.endsWith('.lock'));

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
  process.env.PATH = pathBefore;
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
  await expect(run({ operation: 'status', path: '/nowhere' })).rejects.toThrow(
    'there is no folder /nowhere in the mudlib',
  );
  const request = { operation: 'clone', path: '/nowhere/new', url: 'https://127.0.0.1:1/x.git' } as const;
  await expect(run(request)).rejects.toThrow('there is no folder /nowhere in the mudlib');
});

/** Another branch changed the same line; the merge stops there. */
function conflict(): void {
  operator('stash', '--quiet');
  operator('checkout', '--quiet', '-b', 'other', '--no-track');
  fs.writeFileSync(at('lib/domain/room'), 'theirs\n');
  operator('commit', '--quiet', '--all', '--message=theirs');
  operator('checkout', '--quiet', '-b', 'ours', 'HEAD~1');
  fs.writeFileSync(at('lib/domain/room'), 'ours\n');
  operator('commit', '--quiet', '--all', '--message=ours');
  expect(spawnSync('git', ['merge', '--quiet', 'other'], { cwd: at('lib') }).status).toBe(1);
}

test('a commit in the middle of a merge is refused, and its conflicts stay conflicts', async () => {
  conflict();
  const commit = { operation: 'commit', path: '/', message: 'm' } as const;
  await expect(run(commit)).rejects.toThrow('a merge is not finished (conflicts in domain/room)');
  expect((await run({ operation: 'status', path: '/' })).files).toEqual({ 'domain/room': 'UU' });
  operator('add', '.');
  await expect(run(commit)).rejects.toThrow('a merge is not finished: end it outside of the mud');
});

test('outside of any repository, and without a remote, a branch or a commit, the error says what is missing', async () => {
  for (const operation of ['fetch', 'pull', 'push'] as const)
    await expect(run({ operation, path: '/' })).rejects.toThrow('the repository has no remote');
  operator('remote', 'add', 'origin', 'https://127.0.0.1:1/x.git');
  operator('checkout', '--quiet', '--detach');
  await expect(run({ operation: 'push', path: '/' })).rejects.toThrow('on no branch (detached HEAD)');
  operator('checkout', '--quiet', '--orphan', 'fresh');
  await expect(run({ operation: 'push', path: '/' })).rejects.toThrow('there are no commits to push yet');
  fs.rmSync(at('lib/.git'), { recursive: true });
  await expect(run({ operation: 'diff', path: '/' })).rejects.toThrow('not a git repository');
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
  expect([diff.cut, diff.text.slice(-11)]).toEqual([1, '+long line\n']);
  expect(diff.text.length).toBeLessThanOrEqual(defaultConfig({}).git.output_bytes);
  operator('commit', '--quiet', '--all', `--message=${'x'.repeat(100_000)}`);
  for (let i = 0; i < 3; i++) operator('commit', '--quiet', '--allow-empty', `--message=${'y'.repeat(100_000)}`);
  const log = (await run({ operation: 'log', path: '/' })) as unknown as { hash: string; subject: string }[];
  expect(log.length).toBeLessThan(5);
  for (const { hash, subject } of log) expect([hash.length, subject.length]).toEqual([40, 100_000]);
});

test('a commit holds what has changed in its folder, not what somebody has staged elsewhere', async () => {
  operator('add', 'secure/master');
  expect((await run({ operation: 'commit', path: '/domain', message: 'mine' })).hash).toMatch(/^[0-9a-f]{40}$/);
  expect((await run({ operation: 'status', path: '/' })).files).toEqual({ 'secure/master': 'M.' });
  const commit = run({ operation: 'commit', path: '/domain', message: 'again' });
  await expect(commit).rejects.toThrow('there is nothing to commit');
});

test('what was removed is committed, though nothing is left', async () => {
  fs.rmSync(at('lib/domain/room'));
  fs.mkdirSync(at('lib/domain/.kept'));
  expect((await run({ operation: 'commit', path: '/domain', message: 'empty' })).hash).toMatch(/^[0-9a-f]{40}$/);
  expect((await run({ operation: 'status', path: '/domain' })).files).toEqual({ 'secure/master': '.M' });
});

test('a status that is too long is cut between files, and says so; names are what they are', async () => {
  for (const name of ['__proto__', 'ünï code', 'new\nline', ' leading'])
    fs.writeFileSync(at(`lib/domain/${name}`), 'x');
  const few = (await run({ operation: 'status', path: '/' })) as { files: Record<string, string>; cut?: number };
  expect([few.cut, Object.keys(few.files).sort()]).toEqual([
    0,
    ['domain/ leading', 'domain/__proto__', 'domain/new\nline', 'domain/room', 'domain/ünï code', 'secure/master'],
  ]);
  for (let i = 0; i < 1400; i++) fs.writeFileSync(at(`lib/domain/${String(i).padStart(200, 'x')}`), '');
  const many = (await run({ operation: 'status', path: '/' })) as { files: Record<string, string>; cut?: number };
  expect([many.cut, Object.keys(many.files).length]).toEqual([1, expect.any(Number)]);
  for (const name of Object.keys(many.files)) expect(fs.existsSync(at(`lib/${name}`))).toBe(true);
});

test('a commit whose asker is gone is made all the same', async () => {
  slowFilter('sleep 0.2; cat');
  const commit = begin({ operation: 'commit', path: '/domain', message: 'kept' });
  await until(traced);
  commit.drop();
  expect(git.underWay).toEqual(['git commit /domain']);
  await git.settled();
  expect([await commit.answer, git.underWay]).toEqual(['done', []]);
  expect((await run({ operation: 'status', path: '/domain' })).files).toEqual({ 'secure/master': '.M' });
});

test.each([
  ['at once', 'sleep 600'],
  ['though its filter does not want to end', `trap '' TERM; sleep 600`],
])('a cancelled commit leaves no lock and no process, %s', async (_how, script) => {
  slowFilter(script);
  const commit = begin({ operation: 'commit', path: '/domain', message: 'never' });
  const behind = begin({ operation: 'status', path: '/domain' });
  await until(traced);
  expect(locks()).toEqual(['index.lock']);
  commit.cancel();
  expect(await commit.answer).toBe('cancelled');
  expect(locks()).toEqual([]);
  await until(() => !runs(fs.readFileSync(at('trace'), 'utf8').trim()));
  expect(await behind.answer).toBe('done');
  process.env.PATH = pathBefore;
  expect((await run({ operation: 'commit', path: '/domain', message: 'now' })).hash).toMatch(/^[0-9a-f]{40}$/);
});

test.each(['cancel', 'drop'] as const)('a clone that is ended (%s) leaves no folder', async (how) => {
  const server = net.createServer(() => {});
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `git://127.0.0.1:${(server.address() as net.AddressInfo).port}/x.git`;
  git = new Git(new Processes(runtime, 'process', gitStrategy), {
    mudlib: () => new MudlibRoot(at('lib')),
    name: 'mud',
    ...defaultConfig({}).git,
    transports: ['git'],
  });
  const clone = begin({ operation: 'clone', path: '/new', url });
  await until(() => fs.existsSync(at('lib/new')));
  clone[how]();
  const answer = await clone.answer;
  server.close();
  expect(answer).toBe('cancelled');
  expect(fs.readdirSync(at('lib')).sort()).toEqual(['.git', 'domain', 'secure']);
});

test('a command over its time limit is ended and says so', async () => {
  git = new Git(new Processes(runtime, 'process', gitStrategy), {
    mudlib: () => new MudlibRoot(at('lib')),
    name: 'mud',
    ...defaultConfig({}).git,
    timeout_seconds: 0.2,
  });
  slowFilter('sleep 600');
  await expect(run({ operation: 'commit', path: '/domain', message: 'm' })).rejects.toThrow(
    'git was ended: it took longer than 0.2 seconds',
  );
  expect(locks()).toEqual([]);
});

test('no more commands run at once than the configuration says; others wait for their turn', async () => {
  git = new Git(new Processes(runtime, 'process', gitStrategy), {
    mudlib: () => new MudlibRoot(at('lib')),
    name: 'mud',
    ...defaultConfig({}).git,
    processes: 1,
  });
  slowFilter('sleep 600');
  const order: string[] = [];
  const commit = begin({ operation: 'commit', path: '/domain', message: 'm' });
  const first = commit.answer.then(() => order.push('commit'));
  await until(traced);
  // Of another folder: it does not wait for the commit, but for a process.
  const second = begin({ operation: 'status', path: '/secure' }).answer.then(() => order.push('status'));
  // As long as the same takes by hand, and more.
  for (let i = 0; i < 3; i++) {
    spawnSync('git', ['status'], { cwd: at('lib') });
    for (let turn = 0; turn < 10; turn++) await new Promise(setImmediate);
  }
  commit.cancel();
  await Promise.all([first, second]);
  expect(order).toEqual(['commit', 'status']);
});

test('more commands than may wait are refused', async () => {
  const [first, ...others] = Array.from({ length: gitCommandsMax }, () => begin({ operation: 'status', path: '/' }));
  expect(await begin({ operation: 'status', path: '/' }).answer).toBe(
    `more than ${gitCommandsMax} commands of git are under way`,
  );
  for (const one of others) one.cancel();
  expect(await first!.answer).toBe('done');
  expect(new Set(await Promise.all(others.map(({ answer }) => answer)))).toEqual(new Set(['cancelled']));
});
