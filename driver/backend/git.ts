// Git for wizards: status, log, diff, commit, clone, fetch, pull and push on folders of the mudlib. Each is one run (or a few) of
// the `git` program by the native worker, one after the other for a repository. What a repository brings along never runs
// (git_safety.ts), the search for a repository ends at the mudlib, and LPC can't write into a `.git` (mudlib_path.ts). The master has
// said yes before a request gets here.

import * as fs from 'node:fs';
import * as path from 'node:path';
import type { GitOperation, GitProgress, GitRequest, JobKinds } from '../contract/job';
import { gitCommandsMax, gitLogCountMax, gitNestedMax, gitStopMs } from '../contract/limits';
import type { MudlibRoot } from '../mudlib/mudlib_path';
import type { ProcessEnd, Processes, ProcessStrategy } from '../workers/process_worker';
import { type GitOutput, Heard, logFormat, NestedPlaces, readLog, readStatus, wholeLines } from './git_output';
import { partOutside } from './git_places';
import { type GitSafety, gitEnvironment, gitOverrides, listSettings, switchOff } from './git_safety';

export const gitStrategy: ProcessStrategy = process.platform === 'win32' ? 'thread' : 'event_loop';

export interface GitSettings extends GitSafety {
  mudlib: () => MudlibRoot;
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

interface RunOptions {
  /** Where it runs; the folder of the request when left out. */
  folder?: string;
  /** Exit statuses that are no failure. */
  good?: number[];
  /** It only reads: ended when LPC would get no more of its output. */
  endWhenFull?: boolean;
  /** What takes its output, where it is not wanted as a text. */
  output?: Heard | NestedPlaces;
}

/** No `:`, which names a file of a commit, wherever it lies. */
const revision = /^(?!-)[\w./~^@{}+-]+$/;
const errorTextMax = 500;
/** Files that the refusal of a commit names. */
const conflictsNamedMax = 5;
/** The program at the other end, whatever the repository calls it: with the transport `file` it runs here. */
const ownUploadPack = '--upload-pack=git-upload-pack';
/** Whether a nested repository has changes, git would ask one that runs what the nested one names. Only its commit is compared. */
const notInside = '--ignore-submodules=dirty';
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
    const command = new GitCommand(this.processes, this.settings, folder, request.path, link);
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
  status: async (git) => readStatus(await git.read(['status', '--porcelain=v2', '--branch', '-z', notInside])),
  log: async (git, { count = 20, from, to }) => {
    const range = revisionRange(from, to);
    const limit = `--max-count=${Math.min(Math.max(count, 1), gitLogCountMax)}`;
    return readLog(await git.read(['log', limit, `--format=${logFormat}`, '--end-of-options', ...range, '--']));
  },
  diff: async (git, { from, to, staged, paths = ['.'] }) => {
    const what = staged ? ['--cached'] : [];
    // Outside of any repository `git diff` would take its arguments for two files.
    await git.read(['rev-parse', '--git-dir']);
    const safely = ['--no-ext-diff', '--no-textconv', notInside, '--submodule=short'];
    const args = ['diff', ...safely, '--no-color', ...what, '--end-of-options'];
    const { out, cut } = await git.read([...args, ...revisionRange(from, to, ' '), '--', ...paths.map(literal)]);
    return { text: cut ? wholeLines(out) : out, cut: cut ? 1 : 0 };
  },
  commit: async (git, { message = '', paths = ['.'], author }) => {
    // What others have staged elsewhere is not the folder's.
    const only = ['--', ...paths.map(literal)];
    await git.refuseMerge();
    await git.stage(only);
    if (await git.unchanged(['diff', '--cached', '--quiet', '--no-ext-diff', '--no-textconv', notInside, ...only]))
      throw new Error('there is nothing to commit');
    const by = author === undefined ? [] : [`--author=${author}`];
    await git.run(['commit', '--quiet', '--no-verify', '--cleanup=strip', ...by, `--message=${message}`, ...only]);
    return { hash: await git.head() };
  },
  clone: async (git, { url = '' }) => {
    const isNew = !fs.existsSync(git.folder);
    try {
      await git.run(['clone', '--progress', '--no-recurse-submodules', '--', url, git.folder], {
        folder: path.dirname(git.folder),
      });
      return { hash: await git.head() };
    } catch (error) {
      // Git does so by itself, but not when it was ended at its first steps, or killed.
      if (isNew) await fs.promises.rm(git.folder, { recursive: true, force: true });
      throw error;
    }
  },
  fetch: async (git) => {
    await git.needRemote();
    await git.run(['fetch', '--progress', ownUploadPack, '--no-recurse-submodules', '--prune']);
    return { hash: await git.head() };
  },
  pull: async (git) => {
    await git.needRemote();
    const before = await git.head();
    // What would be put aside for it must be merged afterwards, by programs that the repository names.
    const only = ['--ff-only', '--no-autostash', '--no-recurse-submodules'];
    await git.run(['pull', '--progress', '--no-stat', ownUploadPack, ...only]);
    return { hash: await git.head(), before };
  },
  push: async (git) => {
    await git.needRemote();
    await git.needBranch();
    const options = ['--progress', '--no-verify', '--receive-pack=git-receive-pack', '--recurse-submodules=no'];
    await git.run(['push', ...options, 'origin', 'HEAD']);
    return { hash: await git.head() };
  },
};

/** One request: runs of the program in one folder, for one listener. */
class GitCommand {
  readonly folder: string;
  /** The same for LPC. */
  private readonly lpcPath: string;
  private readonly processes: Processes;
  private readonly settings: GitSettings;
  private readonly link: GitLink;
  private cancelled = false;
  private late = false;
  private stopRun: (() => void) | null = null;
  private progress = '';
  /** Settings over those of the repository; null before its own are known. */
  private switchedOff: Record<string, string> | null = null;

  constructor(processes: Processes, settings: GitSettings, folder: string, lpcPath: string, link: GitLink) {
    this.processes = processes;
    this.settings = settings;
    this.folder = folder;
    this.lpcPath = lpcPath;
    this.link = link;
    link.onWord(() => this.cancel());
  }

  /** Ended when nobody wants its answer any more. */
  endWith(signal: AbortSignal): void {
    signal.addEventListener('abort', () => this.cancel(), { once: true });
  }

  /** `git add --all`, which would look into nested repositories; of those only their commit is taken. */
  async stage(only: string[]): Promise<void> {
    const nested = new NestedPlaces(gitNestedMax);
    await this.run(['ls-files', '--stage', '-z', ...only], { output: nested });
    if (nested.cut) throw new Error(`more than ${gitNestedMax} other repositories are nested in this one`);
    const { places } = nested;
    await this.run(['add', '--all', ...only, ...places.map((place) => `:(exclude,literal)${place}`)]);
    if (places.length > 0) await this.run(['update-index', '--remove', '--', ...places]);
  }

  /** What a `diff --quiet` says. */
  async unchanged(args: string[]): Promise<boolean> {
    return (await this.run(args, { good: [0, 1] })).code === 0;
  }

  async head(): Promise<string> {
    // An empty repository has none.
    return (await this.run(['rev-parse', '--verify', '--quiet', 'HEAD'], { good: [0, 1] })).out.trim();
  }

  /** `add` would take the conflicts of an unfinished merge for solved, and only a commit of everything could end it. */
  async refuseMerge(): Promise<void> {
    const { out } = await this.run(['ls-files', '--unmerged', '-z', '--full-name', ':/']);
    // `mode hash stage<tab>path`, up to three for a file.
    const names = [...new Set(out.split('\0').flatMap((entry) => entry.split('\t').slice(1)))];
    const which = names.length === 0 ? '' : ` (conflicts in ${names.slice(0, conflictsNamedMax).join(', ')})`;
    for (const head of ['MERGE_HEAD', 'CHERRY_PICK_HEAD', 'REVERT_HEAD'])
      if (which !== '' || (await this.knows(head)))
        throw new Error(
          `a merge is not finished${which}: end it outside of the mud, by git commit or git merge --abort`,
        );
  }

  async needRemote(): Promise<void> {
    if ((await this.run(['remote'])).out === '')
      throw new Error(`the repository has no remote to exchange commits with: clone one, or let the operator add one`);
  }

  async needBranch(): Promise<void> {
    if ((await this.run(['symbolic-ref', '--quiet', 'HEAD'], { good: [0, 1] })).code === 1)
      throw new Error('the repository is on no branch (detached HEAD): the operator can check one out');
    if ((await this.head()) === '') throw new Error('there are no commits to push yet');
  }

  private async knows(name: string): Promise<boolean> {
    return (await this.run(['rev-parse', '--verify', '--quiet', name], { good: [0, 1] })).code === 0;
  }

  /** Runs git for its output: what has said as much as LPC may get is ended. */
  read(args: string[]): Promise<GitOutput> {
    return this.run(args, { endWhenFull: true });
  }

  /** Runs git to its end. Rejects with what it said when it failed. */
  async run(args: string[], options: RunOptions = {}): Promise<GitOutput> {
    const folder = options.folder ?? this.folder;
    if (this.cancelled) throw new Error('cancelled');
    const missing = this.settings.mudlib().lpcPath(folder) === null;
    if (missing) throw new Error(`there is no folder ${this.lpcPathOf(folder)} in the mudlib`);
    this.switchedOff ??= await this.learnSettings(folder);
    return this.once(args, { ...options, folder });
  }

  /** A clone runs in the folder above the one that it makes. */
  private lpcPathOf(folder: string): string {
    return folder === this.folder ? this.lpcPath : path.posix.dirname(this.lpcPath);
  }

  /** What must be switched off in this repository. Rejects when it lies elsewhere than it seems. */
  private async learnSettings(folder: string): Promise<Record<string, string>> {
    const outside = folder === this.folder ? await partOutside(folder, this.settings.mudlib()) : null;
    if (outside !== null) throw new Error(`the repository lies partly outside of the mudlib (${outside})`);
    const { out, cut } = await this.once(listSettings, { folder });
    if (cut) throw new Error("the repository's configuration is too long");
    const names = out.split('\0');
    if (names.includes('core.worktree')) {
      const workTree = (await this.once(['rev-parse', '--show-toplevel'], { folder })).out.trim();
      if (this.settings.mudlib().lpcPath(workTree) === null)
        throw new Error("the repository's files lie outside of the mudlib (core.worktree)");
    }
    return switchOff(names);
  }

  private async once(
    args: string[],
    { folder = this.folder, good = [0], endWhenFull, output }: RunOptions,
  ): Promise<GitOutput> {
    if (this.cancelled) throw new Error('cancelled');
    const { mudlib, output_bytes, timeout_seconds } = this.settings;
    const said = new Heard(errorTextMax);
    const heard = output ?? new Heard(output_bytes);
    const { promise, resolve } = Promise.withResolvers<ProcessEnd>();
    const child = this.processes.start(
      {
        command: ['git', ...gitOverrides(this.settings), ...args],
        folder,
        environment: gitEnvironment(this.settings, path.dirname(mudlib().directory), this.switchedOff ?? {}),
        out: 'raw',
        err: 'progress',
        frameBytesMax: 65_536,
        answerMs: 0,
        writeMs: 0,
      },
      {
        out: (frames) => {
          for (const { bytes } of frames) heard.add(bytes);
          if (endWhenFull && heard.cut) child.stop(gitStopMs);
        },
        err: (frames) => {
          for (const { bytes } of frames) if (!this.tellProgress(bytes.toString('utf8'))) said.add(bytes, '\n');
        },
        end: resolve,
      },
    );
    child.closeInput();
    this.stopRun = () => child.stop(gitStopMs);
    const timer = setTimeout(() => {
      this.late = true;
      child.stop(gitStopMs);
    }, timeout_seconds * 1000);
    const end = await promise;
    clearTimeout(timer);
    this.stopRun = null;
    if (!(endWhenFull && heard.cut)) this.judge(end, said.text, good);
    return { out: heard.text, cut: heard.cut, code: end.code };
  }

  private judge({ code, signal, failed }: ProcessEnd, said: string, good: number[]): void {
    if (code !== undefined && good.includes(code)) return;
    if (this.cancelled) throw new Error('cancelled');
    if (failed !== undefined) throw new Error(`git can't be started: ${failed}`);
    if (this.late) throw new Error(`git was ended: it took longer than ${this.settings.timeout_seconds} seconds`);
    if (signal !== undefined) throw new Error(`git was ended by signal ${signal}`);
    // The host's own paths are nothing to LPC.
    const text = said.replaceAll(this.settings.mudlib().directory, '');
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
