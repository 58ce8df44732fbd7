// The single waiter: the native runtime as a guest of Node's loop. Whichever native thread has news fills the memory we share
// with a limited batch of each key, another key first each time, and rings one doorbell; here the records are dispatched to
// their handlers, and the turn is given back in the next check phase of Node's loop. So no key starves another, and Node's own
// events have their share between two turns however much comes. Knows keys, not what they mean.

import { driverError } from '../base/errors';
import type { NativeStatus } from './completion_key';
import { completionKey, nativeStatus, statusName } from './completion_key';
import type { RecordTaker, RequestId } from './job_codec';
import { readRecords } from './job_codec';
import type { Arguments, Doorbell, Handle, NativeFunction, NativeLibrary, Result } from './library';
import { createDoorbell, isNull, openLibrary } from './library';
import { SharedBuffer } from './shared_buffer';
import { systemRefusal } from './system_refusal';

/** What one turn can hand over without a call. */
const sharedBufferBytes = 256 * 1024;
/** For messages larger than that; grows when one does not fit, which a key's maximum allows once or twice. */
const drainBufferBytes = 256 * 1024;
const shutdownTimeoutMs = 5000;

/** `payload` is valid during the call only: it is a view of memory that the next turn fills again. */
export type CompletionHandler = (requestId: RequestId, status: number, payload: Buffer) => void;

/** The native functions that take a runtime first; `call` gives it. */
type RuntimeFunction = {
  [N in NativeFunction]: Arguments<N> extends [Handle, ...unknown[]] ? N : never;
}[NativeFunction];
type WithoutHandle<N extends RuntimeFunction> =
  Arguments<N> extends [Handle, ...infer Rest extends unknown[]] ? Rest : [];

export interface QueueInfo {
  key: number;
  name: string;
  capacity: number;
  size: number;
  highWater: number;
  enqueued: number;
  dequeued: number;
  dropped: number;
  rejected: number;
  blocked: number;
  blockedTotal: number;
  longestWaitMicros: number;
}

/** What `info` tells; the counters of `console` and `dns` are there once they are started. */
export interface RuntimeInfo {
  state: 'created' | 'running' | 'stopping' | 'stopped';
  keys: QueueInfo[];
  workers: { name: string; state: string }[];
  console?: Record<string, number | string>;
  dns?: Record<string, number>;
  http?: Record<string, number>;
  [counter: string]: unknown;
}

export interface KeySettings {
  name: string;
  capacity: number;
  messageBytesMax: number;
  whenFull: 'fail' | 'drop_oldest' | 'block';
  /** For `block`; 0 is without limit. */
  blockTimeoutMs?: number;
  /** Messages of this key in one turn. */
  batch: number;
}

const policies = { fail: 0, drop_oldest: 1, block: 2 } as const;

/** A native call was refused; `status` says why. */
export class NativeError extends Error {
  readonly status: NativeStatus;

  constructor(what: string, status: NativeStatus) {
    super(`${what}: ${status}`);
    this.name = 'NativeError';
    this.status = status;
  }
}

export class WorkerRuntime {
  private readonly native: NativeLibrary;
  private readonly handlers = new Map<number, CompletionHandler>();
  private handle: Handle | null;
  private doorbell: Doorbell | null = null;
  private readonly shared = new SharedBuffer(sharedBufferBytes);
  private buffer: Buffer | null = null;
  private readonly needed = Buffer.alloc(8);
  private lastInfo: RuntimeInfo | null = null;
  private lastRequestId = 0;
  private stopping: { promise: Promise<number>; resolve: (leftRunning: number) => void } | null = null;
  private farewell: number | null = null;

  constructor(library: NativeLibrary = openLibrary()) {
    this.native = library;
    this.handle = library.call('ms_runtime_create');
    if (isNull(this.handle)) throw driverError('M405', { reason: this.refusal() });
  }

  /** Begins to deliver. Keeps Node alive until `stop` is done. */
  start(): void {
    if (this.doorbell) throw new Error('the native runtime is started already');
    const doorbell = createDoorbell(this.takeTurn);
    const { memory } = this.shared;
    const status = this.call('ms_runtime_start', doorbell.handle, memory, memory.length);
    if (status !== nativeStatus.ok) {
      doorbell.free();
      const reason = status === nativeStatus.os ? this.refusal() : this.statusText(status);
      throw driverError('M405', { reason });
    }
    this.doorbell = doorbell;
  }

  private refusal(): string {
    return systemRefusal(this.native.call('ms_system_error'));
  }

  /** One handler a key; a completion without a handler is a broken invariant. */
  on(key: number, handler: CompletionHandler): void {
    if (this.handlers.has(key)) throw new Error(`key 0x${key.toString(16)} has a handler already`);
    this.handlers.set(key, handler);
  }

  /** Gives a key a queue: one of the table only before `start`, one of your own at any time. */
  setKey(key: number, settings: KeySettings): void {
    const name = Buffer.from(settings.name, 'utf8');
    const { capacity, messageBytesMax, whenFull, blockTimeoutMs = 0, batch } = settings;
    this.mustCall(
      `key ${settings.name}`,
      'ms_runtime_key',
      key,
      name,
      name.length,
      capacity,
      messageBytesMax,
      policies[whenFull],
      blockTimeoutMs,
      batch,
    );
  }

  /** A number for a request that no other request of this runtime has. At a million a second 2^53 is 285 years away. */
  nextRequestId(): number {
    return ++this.lastRequestId;
  }

  /** Calls the library for this runtime. After `stop` every call answers `closed`. */
  call<N extends RuntimeFunction>(name: N, ...args: WithoutHandle<N>): Result<N> | typeof nativeStatus.closed {
    if (!this.handle) return nativeStatus.closed;
    return this.native.call(name, ...([this.handle, ...args] as unknown as Arguments<N>));
  }

  /** As `call`; a refusal is a NativeError, one by the operating system an M405 that names what was missing. */
  mustCall<N extends RuntimeFunction>(what: string, name: N, ...args: WithoutHandle<N>): number {
    const result = Number(this.call(name, ...args));
    if (result === nativeStatus.os) throw driverError('M405', { reason: `${what}: ${this.refusal()}` });
    if (result < 0) throw new NativeError(what, statusName(result));
    return result;
  }

  /** Posts a completion to ourselves, by the same way as a worker's. */
  post(key: number, requestId: number, status: number, payload: Buffer): void {
    this.mustCall('post', 'ms_runtime_post', key, requestId, status, payload, payload.length);
  }

  /** A completion of the key `timer` with this id after `delayMs`, then every `periodMs` when that is not 0. */
  setTimer(id: number, delayMs: number, periodMs = 0): void {
    this.mustCall('timer', 'ms_runtime_timer', id, delayMs, periodMs);
  }

  /** False when there is no such timer. */
  cancelTimer(id: number): boolean {
    return this.call('ms_runtime_timer_cancel', id) === nativeStatus.ok;
  }

  statusText(status: number): string {
    const out = Buffer.alloc(256);
    return out.toString('utf8', 0, this.native.call('ms_status_text', status, out, out.length));
  }

  /** Every queue, worker and counter; after `stop` as it was at the end. */
  info(): RuntimeInfo {
    if (!this.handle) return this.lastInfo!;
    let out = Buffer.alloc(8192);
    for (;;) {
      const size = this.mustCall('stats', 'ms_runtime_stats', out, out.length);
      if (size <= out.length) return JSON.parse(out.toString('utf8', 0, size)) as RuntimeInfo;
      // The report may grow between two calls.
      out = Buffer.alloc(size + 1024);
    }
  }

  /**
   * Orderly shutdown: workers end within the time limit, everything queued is still delivered, then the library's threads are gone
   * and Node may exit. Resolves to the number of workers that did not end in time.
   */
  stop(timeoutMs: number = shutdownTimeoutMs): Promise<number> {
    if (this.stopping) return this.stopping.promise;
    this.stopping = Promise.withResolvers<number>();
    if (!this.doorbell) {
      this.destroy(0, timeoutMs);
    } else {
      this.mustCall('shutdown', 'ms_runtime_shutdown', timeoutMs);
    }
    return this.stopping.promise;
  }

  private readonly takeTurn = (): void => {
    if (!this.handle || !this.shared.isOurTurn) return;
    const faults: unknown[] = [];
    const take: RecordTaker = (key, requestId, status, payload) => {
      try {
        this.dispatch(key, requestId, status, payload);
      } catch (error) {
        faults.push(error);
      }
    };
    readRecords(this.shared.records, this.shared.length, take);
    if (this.shared.needsCall) this.drain(take);
    if (this.farewell === null) setImmediate(this.giveTurnBack);
    else this.destroy(this.farewell, shutdownTimeoutMs);
    // A handler that fails must neither stop the others nor be swallowed.
    for (const fault of faults) {
      queueMicrotask(() => {
        throw fault;
      });
    }
  };

  /** In the check phase: a doorbell that rings from now on is answered after Node's own events. */
  private readonly giveTurnBack = (): void => {
    if (this.shared.giveBack() && this.call('ms_runtime_resume') === 1) this.takeTurn();
  };

  /** What a turn can't hand over: functions that wait for this thread, and messages larger than the shared memory. */
  private drain(take: RecordTaker): void {
    this.buffer ??= Buffer.alloc(drainBufferBytes);
    for (;;) {
      const length = Number(this.call('ms_runtime_drain', this.buffer, this.buffer.length, this.needed));
      if (length >= 0) return readRecords(this.buffer, length, take);
      if (length !== nativeStatus.too_small) throw new NativeError('drain', statusName(length));
      this.buffer = Buffer.alloc(2 ** Math.ceil(Math.log2(Number(this.needed.readBigUInt64LE(0)))));
    }
  }

  private dispatch(key: number, requestId: RequestId, status: number, payload: Buffer): void {
    if (key === completionKey.runtime) {
      this.farewell = (JSON.parse(payload.toString('utf8')) as { leftRunning: number }).leftRunning;
      return;
    }
    const handler = this.handlers.get(key);
    if (!handler) throw new Error(`a completion of key 0x${key.toString(16)} has no handler`);
    handler(requestId, status, payload);
  }

  /** The backend thread ends in here, and nobody rings any more; only then may the doorbell be freed. */
  private destroy(leftRunning: number, timeoutMs: number): void {
    this.lastInfo = this.info();
    const handle = this.handle!;
    this.handle = null;
    this.native.call('ms_runtime_destroy', handle, timeoutMs);
    this.doorbell?.free();
    this.doorbell = null;
    this.stopping!.resolve(leftRunning);
  }
}
