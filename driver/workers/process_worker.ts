// Programs on the other end of pipes, as the host sees them: started, given bytes, heard in frames, ended. Output is acknowledged
// when its listener is done with it, so a program that floods waits for us, not the other way round. What a program is for
// (a module, git) is the caller's; which strategy carries the bytes is told in native/src/async_process.rs.

import { completionKey, nativeStatus, processEvent, statusName } from './completion_key';
import type { RequestId } from './job_codec';
import { NativeError, type WorkerRuntime } from './runtime';

export type Framing = 'lines' | 'length' | 'raw' | 'progress';
export type ProcessStrategy = 'event_loop' | 'thread' | 'blocking';

export interface ProcessSpec {
  /** Program and arguments; without a slash the program is looked for in PATH. */
  command: readonly string[];
  folder: string;
  /** All of its environment. */
  environment: Readonly<Record<string, string>>;
  out: Framing;
  err: Framing;
  frameBytesMax: number;
  /** How long an answer may take after a message was sent; 0: as long as it likes. */
  answerMs: number;
  /** How long it may leave its input unread; 0: as long as it likes. */
  writeMs: number;
}

export interface Frame {
  /** Valid as long as you keep it: a copy. */
  bytes: Buffer;
  /** The beginning of a frame that was too long, or of another form than agreed. */
  broken: boolean;
}

/** How a process ended: a status, or a signal, or why it could not be started; `reason` when we ended it. */
export interface ProcessEnd {
  code?: number;
  signal?: number;
  failed?: string;
  reason?: string;
}

/** What is heard of a process. The frames of `out` and `err` are acknowledged when what they return has settled. */
export interface ProcessListener {
  started?(processId: number): void;
  out(frames: Frame[]): void | Promise<void>;
  err(frames: Frame[]): void | Promise<void>;
  /** After a `send` that was refused as `full`. */
  room?(): void;
  /** It breaks a rule and is being stopped. */
  stuck?(reason: string): void;
  /** The last of all. */
  end(end: ProcessEnd): void;
}

export class Processes {
  private readonly runtime: WorkerRuntime;
  private readonly key: number;
  private readonly live = new Map<number, ProcessListener>();

  constructor(runtime: WorkerRuntime, family: 'process' | 'git', strategy: ProcessStrategy) {
    this.runtime = runtime;
    this.key = completionKey[family];
    const word = Buffer.from(strategy, 'utf8');
    runtime.mustCall(`the strategy '${strategy}' for processes`, 'ms_process_open', this.key, word, word.length);
    runtime.on(this.key, (id, event, payload) => this.hear(Number(id), event, payload));
  }

  /** Starts a program; one that can't be started hears its `end` like any other. Throws when there are too many. */
  start(spec: ProcessSpec, listener: ProcessListener): RunningProcess {
    const id = this.runtime.nextRequestId();
    const bytes = encodeSpec(spec);
    this.live.set(id, listener);
    const status = this.runtime.call('ms_process_start', this.key, id, bytes, bytes.length);
    if (status !== nativeStatus.ok) {
      this.live.delete(id);
      if (status === nativeStatus.full)
        throw new Error(
          `'${spec.command[0]}' can't be started: ${this.live.size} programs run, and no more may at once`,
        );
      throw new NativeError(spec.command[0]!, statusName(status));
    }
    return new RunningProcess(this.runtime, this.key, id);
  }

  get running(): number {
    return this.live.size;
  }

  private hear(id: number, event: number, payload: Buffer): void {
    const listener = this.live.get(id);
    if (!listener) return;
    switch (event) {
      case processEvent.started:
        return listener.started?.(Number(payload.toString('latin1')));
      case processEvent.out:
        return this.whenDone(id, listener.out(readFrames(payload)));
      case processEvent.err:
        return this.whenDone(id, listener.err(readFrames(payload)));
      case processEvent.room:
        return listener.room?.();
      case processEvent.stuck:
        return listener.stuck?.(payload.toString('utf8'));
      case processEvent.exit:
        this.live.delete(id);
        this.acknowledge(id);
        return listener.end(JSON.parse(payload.toString('utf8')) as ProcessEnd);
      default:
        throw new Error(`a process sent the unknown event ${event}`);
    }
  }

  private whenDone(id: number, done: void | Promise<void>): void {
    if (done === undefined) this.acknowledge(id);
    else void done.finally(() => this.acknowledge(id));
  }

  private acknowledge(id: RequestId): void {
    this.runtime.call('ms_process_acknowledge', this.key, Number(id), 1);
  }
}

/** A handle on a process; after its end everything answers `unknown`, harmlessly. */
export class RunningProcess {
  readonly id: number;
  private readonly runtime: WorkerRuntime;
  private readonly key: number;

  constructor(runtime: WorkerRuntime, key: number, id: number) {
    this.runtime = runtime;
    this.key = key;
    this.id = id;
  }

  /** Whole or not at all: `ok`, `full` (`room` is heard later), `too_large`, `state` (its input is closed), `unknown` (over). */
  send(bytes: Buffer): ReturnType<typeof statusName> {
    return statusName(this.runtime.call('ms_process_send', this.key, this.id, bytes, bytes.length));
  }

  closeInput(): void {
    this.runtime.call('ms_process_close_input', this.key, this.id);
  }

  /** Asks it to end, and kills it with all it started when it does not in time; 0 kills at once. */
  stop(killAfterMs: number): void {
    this.runtime.call('ms_process_stop', this.key, this.id, killAfterMs);
  }
}

/** The fields of a specification, a NUL byte behind each: none of them can hold one. */
function encodeSpec(spec: ProcessSpec): Buffer {
  const { command, environment } = spec;
  const fields = [
    spec.out,
    spec.err,
    String(spec.frameBytesMax),
    String(spec.answerMs),
    String(spec.writeMs),
    spec.folder,
    String(command.length),
    ...command,
    ...Object.entries(environment).map(([name, value]) => `${name}=${value}`),
  ];
  const bad = fields.find((field) => field.includes('\0'));
  if (bad !== undefined)
    throw new Error(`${JSON.stringify(bad)} can't be given to a program: it holds a NUL character`);
  return Buffer.from(fields.map((field) => `${field}\0`).join(''), 'utf8');
}

const brokenFlag = 0x80000000;

/** Frames of a batch: length (little-endian, bit 31 for a broken one), bytes. */
function readFrames(batch: Buffer): Frame[] {
  const frames: Frame[] = [];
  for (let at = 0; at < batch.length; ) {
    const word = batch.readUInt32LE(at);
    const size = word & ~brokenFlag;
    frames.push({ bytes: Buffer.from(batch.subarray(at + 4, at + 4 + size)), broken: word >= brokenFlag });
    at += 4 + size;
  }
  return frames;
}
