// External modules: programs of the configuration's list that talk with LPC over pipes, one message a frame. Each start is a
// conversation (a job): messages of the program come as events, LPC's words go to its input, its end is the answer. What a
// program says on its error output goes to the log. A program that talks nonsense, does not read or does not answer is ended.

import type { Log } from '../base/log';
import type { ModuleProgram } from '../base/module_program';
import { driverEnds, type JobKinds } from '../contract/job';
import { moduleBacklogBytesMax, moduleFarewellMs, moduleNonsenseMax, moduleStopMs } from '../contract/limits';
import type { Frame, ProcessEnd, Processes, RunningProcess } from './process_worker';

type ModuleJob = JobKinds['module'];

/** What a module has of LPC (backend/jobs.ts has more). */
export interface ModuleLink {
  readonly signal: AbortSignal;
  event(event: ModuleJob['event']): boolean;
  drained(): Promise<void>;
  onWord(listener: (word: ModuleJob['word']) => void): void;
}

export class Modules {
  private readonly processes: Processes;
  private readonly programs: ReadonlyMap<string, ModuleProgram>;
  private readonly log: Log;
  private readonly running = new Map<Promise<ProcessEnd>, string>();

  constructor(processes: Processes, programs: readonly ModuleProgram[], log: Log) {
    this.processes = processes;
    this.programs = new Map(programs.map((program) => [program.name, program]));
    this.log = log;
  }

  /** Runs a program from its start to its end. Rejects when there are too many, or none of that name. */
  async run({ name }: ModuleJob['request'], link: ModuleLink): Promise<ModuleJob['answer']> {
    const program = this.programs.get(name);
    if (!program) throw new Error(`the configuration names no module '${name}'`);
    const { ended } = new ModuleTalk(this.processes, program, link, this.log);
    this.running.set(ended, name);
    const end = await ended;
    this.running.delete(ended);
    this.logEnd(program, end);
    return describeEnd(end);
  }

  private logEnd({ name, command, folder }: ModuleProgram, end: ProcessEnd): void {
    if (end.failed === undefined) return this.log.info({ module: name, ...end }, `module ${name} has ended`);
    const details = { module: name, program: command[0], folder, failed: end.failed };
    this.log.warn(details, `module ${name} can't be started: see \`command\` and \`folder\` in [modules] programs`);
  }

  /** Resolves when no module runs any more: a driver that ends lets them read what they were told last. */
  async settled(): Promise<void> {
    while (this.running.size > 0) await Promise.all(this.running.keys());
  }

  get underWay(): string[] {
    return [...this.running.values()].map((name) => `module ${name}`);
  }
}

/** One running program: bytes of the pipe on this side, messages of LPC on the other. */
class ModuleTalk {
  readonly ended: Promise<ProcessEnd>;
  private readonly program: ModuleProgram;
  private readonly link: ModuleLink;
  private readonly log: Log;
  private readonly process: RunningProcess;
  /** What the pipe had no room for, in order. */
  private backlog: Buffer[] = [];
  private backlogBytes = 0;
  private nonsense = 0;
  private stopped = false;
  private reason = '';

  constructor(processes: Processes, program: ModuleProgram, link: ModuleLink, log: Log) {
    this.program = program;
    this.link = link;
    this.log = log;
    const { promise, resolve } = Promise.withResolvers<ProcessEnd>();
    this.ended = promise;
    this.process = processes.start(
      {
        command: program.command,
        folder: program.folder,
        environment: environmentOf(program),
        out: program.form === 'bytes' ? 'length' : 'lines',
        err: 'lines',
        frameBytesMax: program.frame_bytes,
        answerMs: program.answer_ms,
        writeMs: program.write_ms,
      },
      {
        started: (processId) => this.log.info({ module: program.name, processId }, `module ${program.name} runs`),
        out: (frames) => this.hear(frames),
        err: (frames) => this.logErrors(frames),
        room: () => this.sendBacklog(),
        stuck: (reason) => this.log.warn({ module: program.name }, `module ${program.name} is stopped: ${reason}`),
        end: (end) => resolve(this.reason === '' ? end : { ...end, reason: this.reason }),
      },
    );
    link.signal.addEventListener('abort', () => this.abandon(), { once: true });
    if (link.signal.aborted) this.abandon();
    link.onWord((word) => this.obey(word));
  }

  // ------------------------------------------------------------ from the program

  private hear(frames: Frame[]): void | Promise<void> {
    let room = true;
    for (const frame of frames) {
      const message = this.messageOf(frame);
      if (message !== null) room = this.link.event({ message });
    }
    if (!room) return this.link.drained();
  }

  /** The message as LPC gets it, or null when it is none. */
  private messageOf({ bytes, broken }: Frame): string | null {
    const { form } = this.program;
    const text = bytes.toString(form === 'bytes' ? 'base64' : 'utf8');
    const isGood = form === 'bytes' || (bytes.equals(Buffer.from(text, 'utf8')) && (form === 'text' || isJson(text)));
    if (broken || !isGood) {
      this.logNonsense(bytes.toString('utf8'), broken);
      return null;
    }
    this.nonsense = 0;
    return text;
  }

  private logNonsense(text: string, broken: boolean): void {
    const { name, form, frame_bytes } = this.program;
    const expected = broken ? `at most ${frame_bytes} bytes` : form === 'json' ? 'a line of JSON' : 'a line of UTF-8';
    this.log.warn({ module: name, found: text.slice(0, 80) }, `module ${name} sent something else than ${expected}`);
    this.nonsense++;
    if (this.nonsense >= moduleNonsenseMax) this.stop(`it sends something else than ${expected}`);
  }

  private logErrors(frames: Frame[]): void {
    for (const { bytes } of frames) this.log.info({ module: this.program.name }, bytes.toString('utf8'));
  }

  // ------------------------------------------------------------ from LPC

  private obey(word: ModuleJob['word']): void {
    if ('stop' in word) this.stop('');
    else this.send(this.bytesOf(word.send));
  }

  private bytesOf(message: string): Buffer {
    if (this.program.form !== 'bytes') return Buffer.from(`${message}\n`, 'utf8');
    const content = Buffer.from(message, 'base64');
    const head = Buffer.alloc(4);
    head.writeUInt32BE(content.length);
    return Buffer.concat([head, content]);
  }

  private send(bytes: Buffer): void {
    // What is said to a program that is being ended reaches nobody.
    if (this.stopped) return;
    if (this.backlog.length > 0) return this.keep(bytes);
    if (this.give(bytes)) return;
    this.link.event({ full: true });
    this.keep(bytes);
  }

  /** False when the pipe is full. */
  private give(bytes: Buffer): boolean {
    const status = this.process.send(bytes);
    if (status === 'too_large') this.stop(`a message of ${bytes.length} bytes is too long for its pipe`);
    // Its input is closed, or it is over: the end, which is on its way, tells LPC.
    return status !== 'full';
  }

  private keep(bytes: Buffer): void {
    this.backlog.push(bytes);
    this.backlogBytes += bytes.length;
    if (this.backlogBytes > moduleBacklogBytesMax)
      this.stop(`it does not read its input: ${this.backlog.length} messages were not delivered`);
  }

  private sendBacklog(): void {
    while (this.backlog.length > 0) {
      const [first] = this.backlog as [Buffer];
      if (!this.give(first) || this.stopped) return;
      this.backlog.shift();
      this.backlogBytes -= first.length;
    }
    this.link.event({ full: false });
  }

  /** Nobody listens any more. At the end of the driver the module may still read what it was told. */
  private abandon(): void {
    if (this.link.signal.reason !== driverEnds) return this.process.stop(moduleStopMs);
    this.process.closeInput();
    const timer = setTimeout(() => this.process.stop(moduleStopMs), moduleFarewellMs);
    void this.ended.then(() => clearTimeout(timer));
  }

  private stop(reason: string): void {
    this.reason ||= reason;
    this.stopped = true;
    this.backlog = [];
    this.process.stop(moduleStopMs);
  }
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** A program gets no more of our environment than it needs to be found and to speak our language. */
function environmentOf(program: ModuleProgram): Record<string, string> {
  const ours = Object.fromEntries(
    ['PATH', 'HOME', 'LANG', 'LC_ALL', 'TZ', 'SYSTEMROOT'].flatMap((name) => {
      const value = process.env[name];
      return value === undefined ? [] : [[name, value]];
    }),
  );
  return { ...ours, ...program.environment };
}

function describeEnd({ code, signal, failed, reason }: ProcessEnd): ModuleJob['answer'] {
  if (failed !== undefined) return { status: -1, reason: `it can't be started: ${failed}` };
  return {
    status: code ?? -(signal ?? 0),
    reason: reason ?? (signal === undefined ? '' : `ended by signal ${signal}`),
  };
}
