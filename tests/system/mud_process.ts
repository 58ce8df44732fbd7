// The real driver as a test sees it: started on a free port with a mudlib of its own, talked to over real sockets. Everything waits for
// a condition; nothing sleeps. A wait that is never fulfilled fails with what was seen so far.

import { type ChildProcess, spawn } from 'node:child_process';
import * as fs from 'node:fs';
import * as net from 'node:net';
import * as os from 'node:os';
import * as path from 'node:path';

const root = path.resolve(__dirname, '..', '..');
export const launcher = path.join(root, 'scripts', 'mudstone');

/** Since the text last grew. Far beyond what anything here takes on a loaded machine: only a hanging test gets there. */
const patienceMs = 120_000;

/** The environment of a mud whose end waits for everything: what is under way at a stop is done, however slow the machine is. */
export const patientEnd = {
  MUDSTONE_TIME_LAST_WORDS_MS: String(patienceMs),
  MUDSTONE_TIME_LAST_WORK_MS: String(patienceMs),
};

/** Text that grows, and tests that wait for something to appear in it. */
export class Transcript {
  text = '';
  private from = 0;
  private wake: (() => void)[] = [];
  private lookedFor: RegExp | null = null;
  private over: string | null = null;

  add(more: string): void {
    this.text += more;
    this.stir();
  }

  end(reason: string): void {
    this.over ??= reason;
    this.stir();
  }

  private stir(): void {
    for (const wake of this.wake.splice(0)) wake();
  }

  /** Resolves when the pattern appears behind what earlier calls have found; gives the match. One call at a time: of two, neither
   *  would know where the other's text ends. */
  async expect(pattern: RegExp): Promise<RegExpExecArray> {
    if (this.lookedFor)
      throw new Error(
        `${this.lookedFor} is still looked for: await it before ${pattern}, or look for one of them anywhere()`,
      );
    this.lookedFor = pattern;
    try {
      const match = await this.await(pattern, () => this.text.slice(this.from));
      this.from += match.index + match[0].length;
      return match;
    } finally {
      this.lookedFor = null;
    }
  }

  /** The same anywhere in the text, also behind or before what others look for. */
  anywhere(pattern: RegExp): Promise<RegExpExecArray> {
    return this.await(pattern, () => this.text);
  }

  private async await(pattern: RegExp, where: () => string): Promise<RegExpExecArray> {
    let late = Date.now() + patienceMs;
    for (let length = this.text.length; ; ) {
      const match = pattern.exec(where());
      if (match) return match;
      if (this.over !== null)
        throw new Error(`${this.over} before ${pattern} was seen; it ended with:\n${this.text.slice(-2000)}`);
      if (this.text.length > length) late = Date.now() + patienceMs;
      length = this.text.length;
      if (Date.now() > late)
        throw new Error(`${pattern} was never seen; the text ended with:\n${this.text.slice(-2000)}`);
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, 1000);
        this.wake.push(() => {
          clearTimeout(timer);
          resolve();
        });
      });
    }
  }
}

export interface MudOptions {
  /** More lines of the configuration. */
  config?: string;
  args?: string[];
  /** Written to stdin, which then ends; null leaves it open and empty. */
  input?: string | Buffer | null;
  /** A file to take as stdin instead. */
  stdin?: string;
  /** Files to add to (or replace in) the mudlib: path → text. */
  files?: Record<string, string>;
  /** A folder from an earlier run: the same world once more. */
  folder?: string;
  /** What else must be there before it starts. */
  prepare?: (mudlib: string, folder: string) => void;
  /** Added to the environment of the driver. */
  environment?: Record<string, string>;
}

export interface MudStatus {
  sessions: number;
  jobs: { started: number; finished: number; running: number; waiting: number };
  lpc: { beats: number; beatsMissed: number; outstandingJobs: number };
}

export class MudProcess {
  readonly folder: string;
  readonly stdout = new Transcript();
  readonly stderr = new Transcript();
  readonly exited: Promise<number | null>;
  port = 0;
  private readonly child: ChildProcess;

  constructor(options: MudOptions = {}) {
    this.folder = options.folder ?? fs.mkdtempSync(path.join(os.tmpdir(), 'mudstone-test-'));
    if (!options.folder)
      fs.cpSync(path.join(root, 'mudlib'), this.mudlib, { recursive: true, filter: (file) => !file.endsWith('.o') });
    for (const [file, text] of Object.entries(options.files ?? {})) {
      fs.mkdirSync(path.dirname(path.join(this.mudlib, file)), { recursive: true });
      fs.writeFileSync(path.join(this.mudlib, file), text);
    }
    options.prepare?.(this.mudlib, this.folder);
    const config = path.join(this.folder, 'mud.toml');
    fs.writeFileSync(
      config,
      `[mudlib]\ndirectory = "${this.mudlib}"\nstate_directory = "${this.folder}/state"\nglobal_include = "<globals.h>"\n` +
        `[telnet]\nbind = "127.0.0.1"\nport = 0\n[log]\nformat = "json"\n${options.config ?? ''}\n`,
    );
    this.child = spawn(
      process.execPath,
      ['--no-node-snapshot', launcher, 'start', '--config', config, ...(options.args ?? [])],
      {
        stdio: [options.stdin === undefined ? 'pipe' : fs.openSync(options.stdin, 'r'), 'pipe', 'pipe'],
        env: { ...process.env, NODE_OPTIONS: '', ...options.environment },
      },
    );
    this.child.stdout?.setEncoding('utf8').on('data', (text: string) => this.stdout.add(text));
    this.child.stderr?.setEncoding('utf8').on('data', (text: string) => this.stderr.add(text));
    this.exited = new Promise((resolve) => {
      this.child.once('close', (status) => {
        this.stdout.end(`the driver ended with status ${status}`);
        this.stderr.end(`the driver ended with status ${status}`);
        resolve(status);
      });
    });
    this.child.stdin?.on('error', () => undefined);
    if (options.input !== null && options.input !== undefined) this.child.stdin?.end(options.input);
  }

  get mudlib(): string {
    return path.join(this.folder, 'lib');
  }

  get pid(): number {
    return this.child.pid as number;
  }

  /** Writes to stdin without ending it. */
  type(text: string): void {
    this.child.stdin?.write(text);
  }

  endInput(): void {
    this.child.stdin?.end();
  }

  /** Resolves when players can connect. */
  async ready(): Promise<this> {
    const match = await this.stderr.expect(/players are welcome on port (\d+)/);
    this.port = Number(match[1]);
    return this;
  }

  /** What `mudstone status` tells of it. */
  async status(): Promise<MudStatus> {
    const socket = net.connect(path.join(this.folder, 'state', 'status.sock'));
    let text = '';
    for await (const piece of socket.setEncoding('utf8')) text += piece;
    return JSON.parse(text) as MudStatus;
  }

  signal(name: NodeJS.Signals): void {
    this.child.kill(name);
  }

  /** Ends the process whatever it does, and removes its folder. */
  async dispose(keep = false): Promise<void> {
    if (this.child.exitCode === null && this.child.signalCode === null) this.child.kill('SIGKILL');
    await this.exited;
    if (!keep) fs.rmSync(this.folder, { recursive: true, force: true });
  }
}

/** A player's client: answers no telnet option and shows the text. */
export class Player {
  readonly seen = new Transcript();
  readonly closed: Promise<void>;
  readonly socket: net.Socket;
  private pending = Buffer.alloc(0);

  /** `localAddress`: where the driver sees the player come from. */
  constructor(port: number, localAddress = '127.0.0.1') {
    this.socket = net.connect({ port, host: '127.0.0.1', localAddress, noDelay: true });
    this.socket.on('data', (bytes: Buffer | string) => this.seen.add(this.withoutTelnet(bytes)));
    this.socket.on('error', (error) => this.seen.end(error.message));
    this.closed = new Promise((resolve) => {
      this.socket.once('close', () => {
        this.seen.end('the connection was closed');
        resolve();
      });
    });
  }

  send(line: string): void {
    this.socket.write(`${line}\r\n`);
  }

  /** Sends a line and waits for what it should bring. */
  async say(line: string, answer: RegExp): Promise<RegExpExecArray> {
    this.send(line);
    return this.seen.expect(answer);
  }

  /** Makes the character, or enters with one that exists. */
  async login(name: string, password = 'secret1'): Promise<this> {
    await this.seen.expect(/By what name/);
    await this.say(name, /assword[^:]*: /);
    await this.say(password, /Exits: [^\n]*\n/);
    return this;
  }

  close(): void {
    this.socket.destroy();
  }

  private withoutTelnet(bytes: Buffer | string): string {
    const all = Buffer.concat([this.pending, Buffer.from(bytes as Buffer)]);
    const out: number[] = [];
    let at = 0;
    for (; at < all.length; at++) {
      if (all[at] !== 255) {
        out.push(all[at] as number);
        continue;
      }
      const verb = all[at + 1];
      if (verb === undefined) break;
      if (verb >= 251 && verb <= 254) {
        if (at + 2 >= all.length) break;
        at += 2;
      } else if (verb === 250) {
        const end = all.indexOf(Buffer.from([255, 240]), at);
        if (end < 0) break;
        at = end + 1;
      } else at += 1;
    }
    this.pending = all.subarray(at);
    return Buffer.from(out).toString('utf8');
  }
}
