// A repository whose configuration a stranger has written (an archive that the operator unpacked in the mudlib). Each bait is first shown to
// work with plain git, by the command that a person would type; then the mud's command must not take it.

import { execFile, spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as http from 'node:http';
import type * as net from 'node:net';
import * as os from 'node:os';
import * as path from 'node:path';
import { Git, gitStrategy } from '../../driver/backend/git';
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
  server = http.createServer((_request, response) =>
    response.writeHead(401, { 'WWW-Authenticate': 'Basic realm="x"' }).end(),
  );
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
const shell = `ext::sh -c touch% ${taken}`;

interface Bait {
  settings?: () => Record<string, string>;
  /** More than settings. */
  prepare?: () => void;
  /** What a person types. */
  typed: string[];
  request: Omit<GitRequest, 'path'>;
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
      person(folder, 'clone', '--quiet', '--bare', 'unspoilt', 'alternate.git');
      fs.writeFileSync(path.join(repository, '.git/objects/info/alternates'), `${at('alternate.git/objects')}\n`);
      // There must be something to negotiate about.
      person(at('unspoilt'), 'push', '--quiet', 'origin', 'HEAD:other');
      person(repository, 'update-ref', '-d', 'refs/remotes/origin/main');
    },
    typed: ['fetch', '--refetch'],
    request: { operation: 'fetch' },
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
