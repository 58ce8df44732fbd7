// A repository whose configuration a stranger has written (an archive that the operator unpacked in the mudlib). Each bait is first shown to
// work with plain git, by the command that a person would type; then the mud's command must not take it.

import { execFile, spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as http from 'node:http';
import type * as net from 'node:net';
import * as os from 'node:os';
import * as path from 'node:path';
import { Git, gitStrategy } from '../../driver/backend/git';
import { NestedPlaces } from '../../driver/backend/git_output';
import { defaultConfig } from '../../driver/base/config';
import type { GitRequest } from '../../driver/contract/job';
import { MudlibRoot } from '../../driver/mudlib/mudlib_path';
import { Processes } from '../../driver/workers/process_worker';
import { WorkerRuntime } from '../../driver/workers/runtime';

const folder = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'mudstone-hostile-')));
const at = (name: string): string => path.join(folder, name);
const repository = at('lib/repo');
/** What a bait makes when it is taken. */
const taken = at('taken');
const program = at('program');

let runtime: WorkerRuntime;
let git: Git;
let server: http.Server;

/** Environment of a person without settings of their own. */
const environment = {
  ...process.env,
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_TERMINAL_PROMPT: '0',
};

function person(cwd: string, ...args: string[]): string {
  const who = ['-c', 'user.name=o', '-c', 'user.email=o@o', '-c', 'init.defaultBranch=main'];
  return spawnSync('git', [...who, ...args], { cwd, encoding: 'utf8', env: environment }).stdout;
}

/** The same while this process serves: the bait may need the server. */
function personMeanwhile(...args: string[]): Promise<void> {
  return new Promise((resolve) => execFile('git', args, { cwd: repository, env: environment }, () => resolve()));
}

function run(request: Omit<GitRequest, 'path'>): Promise<string> {
  const link = { signal: new AbortController().signal, event: () => true, onWord() {} };
  return git.run({ path: '/repo', ...request }, link).then(
    ({ json }) => json,
    (error: Error) => error.message,
  );
}

function writeProgram(file: string): void {
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(file, `#!/bin/sh\ntouch ${taken}\nexit 1\n`, { mode: 0o755 });
}

beforeAll(async () => {
  writeProgram(program);
  for (const name of ['lib/repo', 'outside']) fs.mkdirSync(at(name), { recursive: true });
  person(folder, 'init', '--quiet', '--bare', 'remote.git');
  person(repository, 'init', '--quiet');
  fs.writeFileSync(path.join(repository, 'room'), 'before\n');
  person(repository, 'add', '.');
  person(repository, 'commit', '--quiet', '--message=first');
  person(repository, 'remote', 'add', 'origin', at('remote.git'));
  person(repository, 'push', '--quiet', '--set-upstream', 'origin', 'HEAD');
  fs.writeFileSync(path.join(repository, 'room'), 'changed\n');
  fs.cpSync(repository, at('unspoilt'), { recursive: true });
  server = http.createServer(({ url = '' }, response) => {
    if (url.startsWith('/cookies.git/'))
      response.writeHead(url.includes('/info/refs') ? 200 : 404, { 'Set-Cookie': 'bait=1; Max-Age=9999' }).end();
    else response.writeHead(401, { 'WWW-Authenticate': 'Basic realm="x"' }).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  runtime = new WorkerRuntime();
  runtime.start();
  git = open(['file', 'git', 'ssh', 'http']);
});

function open(transports: string[], family: 'git' | 'process' = 'git'): Git {
  const root = new MudlibRoot(at('lib'));
  const settings = { ...defaultConfig({}).git, mudlib: () => root, name: 'mud', transports };
  return new Git(new Processes(runtime, family, gitStrategy), settings);
}

afterAll(async () => {
  server.close();
  expect(await runtime.stop()).toBe(0);
  fs.rmSync(folder, { recursive: true });
});

beforeEach(restore);

function restore(): void {
  fs.rmSync(taken, { force: true });
  fs.rmSync(repository, { recursive: true });
  fs.cpSync(at('unspoilt'), repository, { recursive: true });
}

const attributes = 'room filter=a=b diff=bait\n';
const httpUrl = (): string => `http://127.0.0.1:${(server.address() as net.AddressInfo).port}/x.git`;
const cookiesUrl = (): string => httpUrl().replace('/x.git', '/cookies.git');
const shell = `ext::sh -c touch% ${taken}`;

interface Bait {
  settings?: () => Record<string, string>;
  /** More than settings. */
  prepare?: () => void;
  /** What a person types. */
  typed: string[];
  request: Omit<GitRequest, 'path'>;
}

/** Another repository inside, which the outer one knows as a submodule, with settings of its own and a changed file. */
function nest(settings: Record<string, string>): void {
  const nested = path.join(repository, 'nested');
  fs.mkdirSync(nested);
  person(nested, 'init', '--quiet');
  fs.writeFileSync(path.join(nested, 'file'), 'text\n');
  person(nested, 'add', '.');
  person(nested, 'commit', '--quiet', '--message=nested');
  person(repository, 'add', 'nested');
  person(repository, 'commit', '--quiet', '--message=nested', '--', 'nested');
  for (const [name, value] of Object.entries(settings)) person(nested, 'config', name, value);
  fs.writeFileSync(path.join(nested, '.git/info/attributes'), 'file filter=bait diff=bait\n');
  fs.utimesSync(path.join(nested, 'file'), new Date(0), new Date(0));
}

/** The commit of the nested repository is no longer the one that the outer one knows. */
function moveNested(): void {
  fs.writeFileSync(path.join(repository, 'nested/file'), 'moved\n');
  person(path.join(repository, 'nested'), '-c', 'filter.bait.clean=', 'commit', '--quiet', '--all', '--message=moved');
}

/** The other end has a commit that changes the same file as somebody here has. */
function goAhead(): void {
  fs.rmSync(at('ahead'), { recursive: true, force: true });
  person(folder, 'clone', '--quiet', 'remote.git', 'ahead');
  fs.writeFileSync(path.join(at('ahead'), 'room'), `ahead ${Math.random()}\n`);
  person(at('ahead'), 'commit', '--quiet', '--all', '--message=ahead');
  person(at('ahead'), 'push', '--quiet', 'origin', 'HEAD');
}

/** Commits that say they are signed, so that somebody checks it. */
function sign(): void {
  const [head, ...rest] = person(repository, 'cat-file', 'commit', 'HEAD').split('\n\n');
  const text = `${head}\ngpgsig -----BEGIN PGP SIGNATURE-----\n \n x\n -----END PGP SIGNATURE-----\n\n${rest.join('\n\n')}`;
  fs.writeFileSync(at('signed'), text);
  const hash = person(repository, 'hash-object', '-t', 'commit', '-w', at('signed')).trim();
  person(repository, 'update-ref', 'HEAD', hash);
}

const baits: Record<string, Bait> = {
  'a hook': {
    prepare: () => writeProgram(path.join(repository, '.git/hooks/pre-commit')),
    typed: ['commit', '--all', '--message=m'],
    request: { operation: 'commit', message: 'm' },
  },
  'a hook that no --no-verify skips': {
    prepare: () => writeProgram(path.join(repository, '.git/hooks/reference-transaction')),
    typed: ['commit', '--no-verify', '--all', '--message=m'],
    request: { operation: 'commit', message: 'm' },
  },
  'a folder of hooks': {
    settings: () => ({ 'core.hooksPath': at('hooks') }),
    prepare: () => writeProgram(at('hooks/pre-push')),
    typed: ['push'],
    request: { operation: 'push' },
  },
  'a file system monitor': {
    settings: () => ({ 'core.fsmonitor': program }),
    typed: ['status'],
    request: { operation: 'status' },
  },
  'a filter': {
    settings: () => ({ 'filter.a=b.clean': program, 'filter.a=b.required': 'true' }),
    typed: ['add', '.'],
    request: { operation: 'commit', message: 'm' },
  },
  'a filter that stays': {
    settings: () => ({ 'filter.a=b.process': program }),
    typed: ['diff'],
    request: { operation: 'diff' },
  },
  'a filter of an included file': {
    settings: () => ({ 'include.path': at('included') }),
    prepare: () => fs.writeFileSync(at('included'), `[filter "a=b"]\nclean = ${program}\n`),
    typed: ['diff'],
    request: { operation: 'diff' },
  },
  'a program that shows differences': {
    settings: () => ({ 'diff.bait.command': program }),
    typed: ['diff'],
    request: { operation: 'diff' },
  },
  'a program that makes texts of files': {
    settings: () => ({ 'diff.bait.textconv': program }),
    typed: ['diff'],
    request: { operation: 'diff' },
  },
  'a program that checks signatures': {
    settings: () => ({ 'log.showSignature': 'true', 'gpg.program': program }),
    prepare: sign,
    typed: ['log'],
    request: { operation: 'log' },
  },
  'a program that signs': {
    settings: () => ({ 'commit.gpgSign': 'true', 'gpg.program': program }),
    typed: ['commit', '--all', '--message=m'],
    request: { operation: 'commit', message: 'm' },
  },
  'a transport that is a program, and says that it may': {
    settings: () => ({ 'protocol.ext.allow': 'always', 'remote.origin.url': shell }),
    typed: ['fetch'],
    request: { operation: 'fetch' },
  },
  'the same behind another address': {
    settings: () => ({
      'protocol.ext.allow': 'always',
      'remote.origin.url': 'https://example.org/x',
      [`url.${shell}.insteadOf`]: 'https://example.org/x',
    }),
    typed: ['push'],
    request: { operation: 'push' },
  },
  'the same as a kind of remote': {
    settings: () => ({
      'protocol.ext.allow': 'always',
      'remote.origin.vcs': 'ext',
      'remote.origin.url': `sh -c touch% ${taken}`,
    }),
    typed: ['fetch'],
    request: { operation: 'pull' },
  },
  'a program at the other end': {
    settings: () => ({ 'remote.origin.uploadpack': program }),
    typed: ['fetch'],
    request: { operation: 'fetch' },
  },
  'a program at the other end, on the way of a pull': {
    settings: () => ({ 'remote.origin.uploadpack': program }),
    typed: ['pull'],
    request: { operation: 'pull' },
  },
  'a program that takes what is pushed': {
    settings: () => ({ 'remote.origin.receivepack': program }),
    typed: ['push'],
    request: { operation: 'push' },
  },
  'a program instead of ssh': {
    settings: () => ({ 'core.sshCommand': program, 'remote.origin.url': 'ssh://127.0.0.1:1/x' }),
    typed: ['fetch'],
    request: { operation: 'fetch' },
  },
  'a program on the way to git://': {
    settings: () => ({ 'core.gitProxy': program, 'remote.origin.url': 'git://127.0.0.1:1/x' }),
    typed: ['fetch'],
    request: { operation: 'fetch' },
  },
  'a program that asks for a password': {
    settings: () => ({ 'core.askPass': program, 'remote.origin.url': httpUrl() }),
    typed: ['fetch'],
    request: { operation: 'fetch' },
  },
  'a program that knows passwords': {
    settings: () => ({ 'credential.helper': program, 'remote.origin.url': httpUrl() }),
    typed: ['fetch'],
    request: { operation: 'fetch' },
  },
  'a program that knows the passwords of one server': {
    settings: () => ({ [`credential.${httpUrl()}.helper`]: program, 'remote.origin.url': httpUrl() }),
    typed: ['fetch'],
    request: { operation: 'fetch' },
  },
  'a program that knows the references of others': {
    settings: () => ({ 'core.alternateRefsCommand': program }),
    prepare: () => {
      fs.rmSync(at('lib/alternate.git'), { recursive: true, force: true });
      person(folder, 'clone', '--quiet', '--bare', 'unspoilt', 'lib/alternate.git');
      fs.writeFileSync(path.join(repository, '.git/objects/info/alternates'), `${at('lib/alternate.git/objects')}\n`);
      // There must be something to negotiate about.
      person(at('unspoilt'), 'push', '--quiet', 'origin', 'HEAD:other');
      person(repository, 'update-ref', '-d', 'refs/remotes/origin/main');
    },
    typed: ['fetch', '--refetch'],
    request: { operation: 'fetch' },
  },
  'a filter of a nested repository, by status': {
    prepare: () => nest({ 'filter.bait.clean': program }),
    typed: ['status'],
    request: { operation: 'status' },
  },
  'a filter of a nested repository, by diff': {
    settings: () => ({ 'submodule.nested.ignore': 'none' }),
    prepare: () => nest({ 'filter.bait.clean': program }),
    typed: ['diff'],
    request: { operation: 'diff' },
  },
  'a filter of a nested repository, by commit': {
    prepare: () => nest({ 'filter.bait.clean': program }),
    typed: ['add', '--all', '.'],
    request: { operation: 'commit', message: 'm' },
  },
  'a file system monitor of a nested repository': {
    prepare: () => nest({ 'core.fsmonitor': program }),
    typed: ['status'],
    request: { operation: 'status' },
  },
  'a program that shows the differences of a nested repository': {
    settings: () => ({ 'diff.submodule': 'diff' }),
    prepare: () => {
      nest({ 'diff.external': program });
      moveNested();
    },
    typed: ['diff'],
    request: { operation: 'diff' },
  },
  'a program that brings a submodule up to date': {
    settings: () => ({ 'submodule.nested.update': `!${program}`, 'submodule.nested.url': at('remote.git') }),
    prepare: () => {
      nest({});
      moveNested();
      fs.writeFileSync(path.join(repository, '.gitmodules'), '[submodule "nested"]\npath = nested\nurl = ./x\n');
    },
    typed: ['submodule', 'update'],
    request: { operation: 'pull' },
  },
  'a program that merges what was put aside for a pull': {
    settings: () => ({ 'merge.autoStash': 'true', 'merge.bait.driver': program }),
    prepare: () => {
      fs.appendFileSync(path.join(repository, '.git/info/attributes'), 'room merge=bait\n');
      goAhead();
    },
    typed: ['pull', '--ff-only'],
    request: { operation: 'pull' },
  },
  'a program that orders the commits of a pull': {
    settings: () => ({ 'pull.rebase': 'interactive', 'rebase.autoStash': 'true', 'sequence.editor': program }),
    prepare: () => {
      goAhead();
      fs.writeFileSync(path.join(repository, 'own'), 'own\n');
      person(repository, 'add', 'own');
      person(repository, 'commit', '--quiet', '--message=own', '--', 'own');
    },
    typed: ['pull'],
    request: { operation: 'pull' },
  },
  'a file of the machine that cookies are written to': {
    settings: () => ({
      'http.saveCookies': 'true',
      [`http.${cookiesUrl()}.saveCookies`]: 'true',
      'http.cookieFile': taken,
      'remote.origin.url': cookiesUrl(),
    }),
    typed: ['fetch'],
    request: { operation: 'fetch' },
  },
  'a program that brings what is missing': {
    settings: () => ({
      'core.repositoryFormatVersion': '1',
      'extensions.partialClone': 'origin',
      'remote.origin.promisor': 'true',
      'remote.origin.uploadpack': program,
    }),
    prepare: () => {
      const blob = person(repository, 'rev-parse', 'HEAD:room').trim();
      fs.rmSync(path.join(repository, '.git/objects', blob.slice(0, 2), blob.slice(2)), { force: true });
    },
    typed: ['diff'],
    request: { operation: 'diff' },
  },
};

/** `git config NAME VALUE`, without a process for each. */
function configure(name: string, value: string): void {
  // The first of several addresses would count.
  if (name === 'remote.origin.url') return void person(repository, 'config', name, value);
  const [, section, , part, key] = /^(\w+)(\.(.*))?\.(\w+)$/.exec(name)!;
  const head = part === undefined ? section : `${section} "${part}"`;
  fs.appendFileSync(path.join(repository, '.git/config'), `[${head}]\n${key} = "${value}"\n`);
}

function bait({ settings, prepare }: Bait): void {
  for (const [name, value] of Object.entries(settings?.() ?? {})) configure(name, value);
  fs.writeFileSync(path.join(repository, '.git/info/attributes'), attributes);
  // Git looks at a file again whose time has changed.
  fs.utimesSync(path.join(repository, 'room'), new Date(0), new Date(0));
  prepare?.();
}

test.each([...Object.keys(baits)])('%s is not run', async (name) => {
  const it = baits[name]!;
  bait(it);
  await personMeanwhile('-c', 'user.name=o', '-c', 'user.email=o@o', ...it.typed);
  expect(fs.existsSync(taken)).toBe(true);
  restore();
  bait(it);
  const answer = await run(it.request);
  expect({ taken: fs.existsSync(taken), answer }).toMatchObject({ taken: false });
});

test('a commit takes the commit of a nested repository, looks at nothing in it, and sees whether it is gone', async () => {
  nest({ 'filter.bait.clean': program });
  moveNested();
  expect(await run({ operation: 'commit', message: 'm', paths: ['nested'] })).toContain('hash');
  const nested = (): string => person(repository, 'ls-tree', 'HEAD', 'nested').split(/\s/)[2]!;
  expect(nested()).toBe(person(path.join(repository, 'nested'), 'rev-parse', 'HEAD').trim());
  expect(JSON.parse(await run({ operation: 'status' })).files).toEqual({ room: '.M' });
  expect(await run({ operation: 'commit', message: 'm', paths: ['nested'] })).toBe('there is nothing to commit');
  fs.rmSync(path.join(repository, 'nested'), { recursive: true });
  expect(await run({ operation: 'commit', message: 'm' })).toContain('hash');
  expect(person(repository, 'ls-tree', '--name-only', 'HEAD')).toBe('room\n');
  expect(fs.existsSync(taken)).toBe(false);
});

test('places of nested repositories are read in pieces of any size, up to a limit', () => {
  const listed = [
    '100644 ab 0\t160000 file',
    '160000 cd 0\tnested',
    '100755 ef 0\tprogram',
    '160000 12 0\tä/two words',
    '',
  ];
  const bytes = Buffer.from(listed.join('\0'));
  for (const size of [1, 7, bytes.length]) {
    const nested = new NestedPlaces(2);
    for (let at = 0; at < bytes.length; at += size) nested.add(bytes.subarray(at, at + size));
    expect([nested.places, nested.cut]).toEqual([['nested', 'ä/two words'], false]);
    nested.add(Buffer.from('160000 34 0\tthird\0'));
    expect([nested.places.length, nested.cut]).toEqual([2, true]);
  }
});

test('a repository that lies elsewhere, or borrows from there, is refused', async () => {
  fs.rmSync(at('elsewhere'), { recursive: true, force: true });
  fs.cpSync(path.join(repository, '.git'), at('elsewhere'), { recursive: true });
  const own = path.join(repository, '.git');
  const spoil: [string, () => void][] = [
    ['.git', () => replace(own, () => fs.symlinkSync(at('elsewhere'), own))],
    ['.git', () => replace(own, () => fs.writeFileSync(own, `gitdir: ${at('elsewhere')}\n`))],
    ['elsewhere', () => fs.writeFileSync(path.join(own, 'commondir'), '../../../elsewhere\n')],
    ['.git/objects', () => replace(path.join(own, 'objects'), () => link('objects'))],
    ['objects/pack', () => replace(path.join(own, 'objects/pack'), () => link('objects/pack'))],
    ['.git/refs', () => replace(path.join(own, 'refs'), () => link('refs'))],
    ['objects', () => fs.writeFileSync(path.join(own, 'objects/info/alternates'), `# x\n${at('elsewhere/objects')}\n`)],
  ];
  const replace = (file: string, make: () => void): void => {
    fs.rmSync(file, { recursive: true });
    make();
  };
  const link = (name: string): void => fs.symlinkSync(at(`elsewhere/${name}`), path.join(own, name));
  for (const [part, make] of spoil) {
    restore();
    make();
    // Plain git takes it for a repository.
    expect(person(repository, 'log', '--format=%s')).toBe('first\n');
    expect(await run({ operation: 'log' })).toBe(`the repository lies partly outside of the mudlib (${part})`);
  }
});

test('a repository whose parts lie elsewhere in the mudlib is taken', async () => {
  fs.renameSync(path.join(repository, '.git'), at('lib/data'));
  fs.writeFileSync(path.join(repository, '.git'), 'gitdir: ../data\n');
  fs.writeFileSync(at('lib/data/objects/info/alternates'), '../../data/objects\n');
  expect(JSON.parse(await run({ operation: 'status' })).files).toEqual({ room: '.M' });
  fs.rmSync(at('lib/data'), { recursive: true });
});

test('a commit is made with the bytes of the file when its filter is switched off', async () => {
  bait({ ...baits['a filter']!, prepare: () => {} });
  expect(await run({ operation: 'commit', message: 'm' })).toMatch(/^\{"hash":"[0-9a-f]{40}"\}$/);
  expect(person(repository, 'cat-file', 'blob', 'HEAD:room')).toBe('changed\n');
});

test('transports that are not configured stay closed, whatever the repository allows', async () => {
  git = open(['https'], 'process');
  person(repository, 'config', 'protocol.file.allow', 'always');
  for (const operation of ['fetch', 'pull', 'push'] as const)
    expect(await run({ operation })).toContain("transport 'file' not allowed");
});

test('a repository whose files lie outside of the mudlib is refused, and one that only says where they are is not', async () => {
  fs.writeFileSync(at('outside/secret'), 'secret\n');
  person(repository, 'config', 'core.worktree', at('outside'));
  for (const operation of ['status', 'diff', 'log'] as const)
    expect(await run({ operation })).toBe("the repository's files lie outside of the mudlib (core.worktree)");
  person(repository, 'config', 'core.worktree', repository);
  expect(JSON.parse(await run({ operation: 'status' })).files).toEqual({ room: '.M' });
});
