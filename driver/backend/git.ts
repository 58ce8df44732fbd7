// Git for wizards: status, log, diff, commit, clone, fetch, pull and push on folders of the mudlib. Each is one run (or a few) of
// the `git` program by the native worker, one after the other for a repository. What a repository brings along never runs:
// hooks, external diffs, filters' programs and unknown transports are off, the search for a repository ends at the mudlib, and
// LPC can't write into a `.git` (mudlib_path.ts). The master has said yes before a request gets here.

import * as fs from 'node:fs';
import * as path from 'node:path';
import type { GitOperation, GitProgress, GitRequest, JobKinds } from '../contract/job';
import { gitCommandsMax, gitLogCountMax, gitStopMs } from '../contract/limits';
import type { MudlibRoot } from '../mudlib/mudlib_path';
import type { ProcessEnd, Processes, ProcessStrategy } from '../workers/process_worker';

export const gitStrategy: ProcessStrategy = process.platform === 'win32' ? 'thread' : 'event_loop';

export interface GitSettings {
  mudlib: () => MudlibRoot;
  /** Name and address of the committer. */
  name: string;
  email: string;
  transports: string[];
  processes: number;
  timeout_seconds: number;
  output_bytes: number;
}

/** What a command has of LPC (backend/jobs.ts has more). */
interface GitLink {
  readonly signal: AbortSignal;
  event(progress: GitProgress): boolean;
  onWord(listener: (word: { cancel: true }) => void): void;
}

interface Run {
  out: string;
  /** The output was longer than LPC may get. */
  cut: boolean;
}

/** Bytes that a field or record of our log format ends with; git writes neither itself. */
const [fieldEnd, recordEnd] = ['\x1f', '\x1e'];
const logFormat = ['%H', '%an', '%ae', '%at', '%s', '%b'].join('%x1f');
/** No `:`, which names a file of a commit, wherever it lies. */
const revision = /^(?!-)[\w./~^@{}+-]+$/;
const errorTextMax = 500;
/** What changes a repository for others is done once it was asked for, whether or not anybody still waits for its answer. */
const lasting: ReadonlySet<GitOperation> = new Set(['commit', 'pull', 'push']);

export class Git {
  private readonly processes: Processes;
  private readonly settings: GitSettings;
  /** The last command of each repository, which the next one waits for. */
  private readonly last = new Map<string, Promise<unknown>>();
  private readonly waiting: (() => void)[] = [];
  private readonly commands = new Map<Promise<unknown>, string>();
  private free: number;

  constructor(processes: Processes, settings: GitSettings) {
    this.processes = processes;
    this.settings = settings;
    this.free = settings.processes;
  }

  async run(request: GitRequest, link: GitLink): Promise<JobKinds['git']['answer']> {
    if (this.commands.size >= gitCommandsMax)
      throw new Error(`more than ${gitCommandsMax} commands of git are under way`);
    const folder = this.hostFolder(request);
    const before = this.last.get(folder);
    const command = new GitCommand(this.processes, this.settings, folder, link);
    if (!lasting.has(request.operation)) command.endWith(link.signal);
    const result = (before ?? Promise.resolve())
      .catch(() => {})
      .then(() => this.inTurn(() => commands[request.operation](command, request)));
    this.last.set(folder, result);
    this.commands.set(result, `git ${request.operation} ${request.path}`);
    try {
      return { json: JSON.stringify(await result) };
    } finally {
      this.commands.delete(result);
      if (this.last.get(folder) === result) this.last.delete(folder);
    }
  }

  /** Resolves when no command is under way any more: a driver that ends waits for what was to be written. */
  async settled(): Promise<void> {
    while (this.commands.size > 0) await Promise.allSettled(this.commands.keys());
  }

  /** Commands under way or waiting for their turn, as `git push /domains/far`. */
  get underWay(): string[] {
    return [...this.commands.values()];
  }

  private hostFolder({ path: lpcPath, operation }: GitRequest): string {
    const writes = operation !== 'status' && operation !== 'log' && operation !== 'diff';
    const host = this.settings.mudlib().hostPath(lpcPath, writes);
    if (typeof host !== 'string') throw new Error(`path '${lpcPath}' ${host.refused}`);
    return host;
  }

  /** Waits until one of the processes that may run at once is free. */
  private async inTurn<T>(work: () => Promise<T>): Promise<T> {
    if (this.free > 0) this.free--;
    else await new Promise<void>((resolve) => this.waiting.push(resolve));
    try {
      return await work();
    } finally {
      const next = this.waiting.shift();
      if (next) next();
      else this.free++;
    }
  }
}

/** What LPC gets of each operation. */
const commands: { [O in GitRequest['operation']]: (git: GitCommand, request: GitRequest) => Promise<unknown> } = {
  status: async (git) => readStatus((await git.run(['status', '--porcelain=v2', '--branch', '-z'])).out),
  log: async (git, { count = 20, from, to }) => {
    const range = revisionRange(from, to);
    const limit = `--max-count=${Math.min(Math.max(count, 1), gitLogCountMax)}`;
    const { out, cut } = await git.run(['log', limit, `--format=${logFormat}%x1e`, '--end-of-options', ...range, '--']);
    const records = out.split(`${recordEnd}\n`);
    // The last piece is what comes behind the last whole record.
    return records.slice(0, cut ? -1 : undefined).flatMap((record) => (record === '' ? [] : [readCommit(record)]));
  },
  diff: async (git, { from, to, staged, paths = ['.'] }) => {
    const what = staged ? ['--cached'] : [];
    const args = ['diff', '--no-ext-diff', '--no-textconv', '--no-color', ...what, '--end-of-options'];
    const { out, cut } = await git.run([...args, ...revisionRange(from, to, ' '), '--', ...paths.map(literal)]);
    return { text: out, cut: cut ? 1 : 0 };
  },
  commit: async (git, { message = '', paths, author }) => {
    await git.run(['add', '--all', '--', ...(paths ?? ['.']).map(literal)]);
    const by = author === undefined ? [] : [`--author=${author}`];
    const only = paths === undefined ? [] : ['--', ...paths.map(literal)];
    await git.run(['commit', '--quiet', '--no-verify', '--cleanup=strip', ...by, `--message=${message}`, ...only]);
    return { hash: await git.head() };
  },
  clone: async (git, { url = '' }) => {
    const isNew = !fs.existsSync(git.folder);
    try {
      await git.run(
        ['clone', '--progress', '--no-recurse-submodules', '--', url, git.folder],
        path.dirname(git.folder),
      );
      return { hash: await git.head() };
    } catch (error) {
      // Git does so by itself, but not when it was ended at its first steps, or killed.
      if (isNew) await fs.promises.rm(git.folder, { recursive: true, force: true });
      throw error;
    }
  },
  fetch: async (git) => {
    await git.run(['fetch', '--progress', '--no-recurse-submodules', '--prune']);
    return { hash: await git.head() };
  },
  pull: async (git) => {
    const before = await git.head();
    await git.run(['pull', '--progress', '--ff-only', '--no-recurse-submodules']);
    return { hash: await git.head(), before };
  },
  push: async (git) => {
    await git.run(['push', '--progress', '--no-verify', '--recurse-submodules=no', 'origin', 'HEAD']);
    return { hash: await git.head() };
  },
};

/** One request: runs of the program in one folder, for one listener. */
class GitCommand {
  readonly folder: string;
  private readonly processes: Processes;
  private readonly settings: GitSettings;
  private readonly link: GitLink;
  private cancelled = false;
  private late = false;
  private stopRun: (() => void) | null = null;
  private progress = '';

  constructor(processes: Processes, settings: GitSettings, folder: string, link: GitLink) {
    this.processes = processes;
    this.settings = settings;
    this.folder = folder;
    this.link = link;
    link.onWord(() => this.cancel());
  }

  /** Ended when nobody wants its answer any more. */
  endWith(signal: AbortSignal): void {
    signal.addEventListener('abort', () => this.cancel(), { once: true });
  }

  async head(): Promise<string> {
    // An empty repository has none.
    return (await this.run(['rev-parse', '--verify', '--quiet', 'HEAD'], this.folder, [0, 1])).out.trim();
  }

  /** Runs git to its end. Rejects with what it said when it failed. */
  async run(args: string[], folder: string = this.folder, good: number[] = [0]): Promise<Run> {
    if (this.cancelled) throw new Error('cancelled');
    const missing = this.settings.mudlib().lpcPath(folder) === null;
    if (missing) throw new Error('there is no such folder in the mudlib');
    const said: string[] = [];
    const pieces: Buffer[] = [];
    let size = 0;
    const { promise, resolve } = Promise.withResolvers<ProcessEnd>();
    const child = this.processes.start(
      {
        command: ['git', ...this.overrides(), ...args],
        folder,
        environment: this.environment(),
        out: 'raw',
        err: 'progress',
        frameBytesMax: 65_536,
        answerMs: 0,
        writeMs: 0,
      },
      {
        out: (frames) => {
          for (const { bytes } of frames) if ((size += bytes.length) <= this.settings.output_bytes) pieces.push(bytes);
        },
        err: (frames) => {
          for (const { bytes } of frames)
            if (!this.tellProgress(bytes.toString('utf8'))) said.push(bytes.toString('utf8'));
        },
        end: resolve,
      },
    );
    child.closeInput();
    this.stopRun = () => child.stop(gitStopMs);
    const timer = setTimeout(() => {
      this.late = true;
      child.stop(gitStopMs);
    }, this.settings.timeout_seconds * 1000);
    const end = await promise;
    clearTimeout(timer);
    this.stopRun = null;
    this.judge(end, said, good);
    return { out: Buffer.concat(pieces).toString('utf8'), cut: size > this.settings.output_bytes };
  }

  private judge({ code, signal, failed }: ProcessEnd, said: string[], good: number[]): void {
    if (code !== undefined && good.includes(code)) return;
    if (this.cancelled) throw new Error('cancelled');
    if (failed !== undefined) throw new Error(`git can't be started: ${failed}`);
    if (this.late) throw new Error(`git was ended: it took longer than ${this.settings.timeout_seconds} seconds`);
    if (signal !== undefined) throw new Error(`git was ended by signal ${signal}`);
    // The host's own paths are nothing to LPC.
    const text = said.join('\n').replaceAll(this.settings.mudlib().directory, '').slice(0, errorTextMax);
    throw new Error(text.trim() || `git failed with status ${code}`);
  }

  private cancel(): void {
    this.cancelled = true;
    this.stopRun?.();
  }

  /** `Receiving objects:  45% (9/20)`; each per cent is told once. False for what is no progress. */
  private tellProgress(text: string): boolean {
    const found = /^(?:remote: )?([A-Z][\w ]+): +(\d+)% /.exec(text);
    if (!found) return /^(remote: )?(Enumerating|Counting|Compressing|Total|Delta|Cloning into)\b/.test(text);
    const told = `${found[1]} ${found[2]}`;
    if (told !== this.progress) this.link.event({ phase: found[1]!, percent: Number(found[2]) });
    this.progress = told;
    return true;
  }

  /** Settings over those of the repository: nothing of its own is run. */
  private overrides(): string[] {
    const settings = [
      'core.hooksPath=/dev/null',
      'core.fsmonitor=false',
      'core.pager=cat',
      'core.editor=false',
      'core.symlinks=false',
      'core.attributesFile=/dev/null',
      'core.quotePath=false',
      'commit.gpgSign=false',
      'push.gpgSign=false',
      'gc.auto=0',
      'maintenance.auto=false',
      'submodule.recurse=false',
      'safe.bareRepository=explicit',
      'credential.helper=',
      'protocol.allow=never',
      ...this.settings.transports.map((transport) => `protocol.${transport}.allow=always`),
      `user.name=${this.settings.name}`,
      `user.email=${this.settings.email}`,
    ];
    return settings.flatMap((setting) => ['-c', setting]);
  }

  private environment(): Record<string, string> {
    const { PATH = '', HOME = '', SSH_AUTH_SOCK = '' } = process.env;
    const { directory } = this.settings.mudlib();
    return {
      PATH,
      HOME,
      LANG: 'C.UTF-8',
      LC_ALL: 'C.UTF-8',
      GIT_CONFIG_NOSYSTEM: '1',
      GIT_CONFIG_GLOBAL: '/dev/null',
      GIT_TERMINAL_PROMPT: '0',
      GIT_ASKPASS: 'false',
      GIT_SSH_COMMAND: 'ssh -oBatchMode=yes',
      GIT_CEILING_DIRECTORIES: path.dirname(directory),
      GIT_OPTIONAL_LOCKS: '0',
      ...(SSH_AUTH_SOCK === '' ? {} : { SSH_AUTH_SOCK }),
    };
  }
}

/** A path of the folder as it is, not a pattern of git's. The master was asked about the folder, not about what lies beside it. */
function literal(name: string): string {
  if (name.startsWith('/') || name.split(/[\\/]/).includes('..'))
    throw new Error(`'${name}' leads out of the folder; a path below it was expected`);
  return `:(literal)${name}`;
}

function revisionRange(from: string | undefined, to: string | undefined, between = '..'): string[] {
  for (const one of [from, to])
    if (one !== undefined && !revision.test(one))
      throw new Error(`'${one}' is no revision: a branch, a tag or a hash is`);
  if (from === undefined) return to === undefined ? [] : [to];
  if (between === ' ') return to === undefined ? [from] : [from, to];
  return [`${from}${between}${to ?? 'HEAD'}`];
}

interface Status {
  branch: string;
  upstream: string;
  ahead: number;
  behind: number;
  /** By path: git's two letters, index and work tree; `??` is unknown to git. */
  files: Record<string, string>;
}

/** Reads `status --porcelain=v2 --branch -z` (git-status(1)). */
function readStatus(text: string): Status {
  const status: Status = { branch: '', upstream: '', ahead: 0, behind: 0, files: {} };
  const entries = text.split('\0');
  for (let at = 0; at < entries.length; at++) {
    const entry = entries[at]!;
    const words = entry.split(' ');
    if (words[0] === '#') readHeader(status, words);
    else if (words[0] === '1') status.files[words.slice(8).join(' ')] = words[1]!;
    else if (words[0] === '2') {
      status.files[words.slice(9).join(' ')] = words[1]!;
      // The next entry is the old name.
      at++;
    } else if (words[0] === 'u') status.files[words.slice(10).join(' ')] = words[1]!;
    else if (words[0] === '?') status.files[words.slice(1).join(' ')] = '??';
  }
  return status;
}

function readHeader(status: Status, [, name, ...values]: string[]): void {
  if (name === 'branch.head') status.branch = values[0]!;
  else if (name === 'branch.upstream') status.upstream = values[0]!;
  else if (name === 'branch.ab') [status.ahead, status.behind] = [Number(values[0]), -Number(values[1])];
}

function readCommit(record: string): Record<string, string | number> {
  const [hash, author, email, time, subject, body] = record.split(fieldEnd) as [
    string,
    string,
    string,
    string,
    string,
    string,
  ];
  return { hash, author, email, time: Number(time), subject, body: body.trim() };
}
