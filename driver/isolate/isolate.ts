// The wall: the one V8 isolate that holds the LPC world, and the only importer of isolated-vm. The host enters by turns (each
// returns its effects), the isolate calls out by host calls. Everything is synchronous on the host thread: a turn is a function.
// A host call may run another script while a turn is on the stack: that is how a program loads on demand. Knows no LPC.
//
// CAPITAL RULE: nothing of isolated-vm's own (Reference, Callback, Isolate) is ever handed to the isolate as a value; the host
// calls arrive there as plain functions.

import { setFlagsFromString } from 'node:v8';
import ivm from 'isolated-vm';
import type { HostCalls, Turns } from '../contract/bridge';
import { newValuesMbMax } from '../contract/limits';

export type TurnName = keyof Turns;

export interface IsolateOptions {
  /** The runtime bundle (build/runtime.js). */
  bundle: string;
  hostCalls: HostCalls;
  /** Hard limit of the heap. LPC's own limits and the soft limit stop programs first: past this one the world is lost. */
  heapMb: number;
  /** Last resort for a turn that no tick stops (milliseconds). */
  turnTimeoutMs: number;
}

/** Why a turn did not return its effects. */
export type TurnFailure =
  /** The last resort ended the turn; the world goes on. */
  | { kind: 'timeout' }
  /** The isolate ran out of heap and is gone. */
  | { kind: 'heap' }
  /** The runtime itself threw: a defect of the driver. */
  | { kind: 'internal'; text: string };

/** isolated-vm's declarations leave out what the options for V8's code give back. */
type KeptScript = ivm.Script & { cachedData?: ivm.ExternalCopy<ArrayBuffer>; cachedDataRejected?: boolean };

export type TurnResult = { effects: string } | { failure: TurnFailure };

export class LpcIsolate {
  private readonly isolate: ivm.Isolate;
  private readonly context: ivm.Context;
  private readonly entries = new Map<TurnName, ivm.Reference<(...args: never[]) => unknown>>();
  private readonly turnTimeoutMs: number;

  constructor(options: IsolateOptions) {
    requireNoSnapshot();
    this.turnTimeoutMs = options.turnTimeoutMs;
    this.isolate = newIsolate(options.heapMb);
    this.context = this.isolate.createContextSync();
    this.installHostCalls(options.hostCalls);
    this.isolate
      .compileScriptSync(options.bundle, { filename: 'mudstone:runtime' })
      .runSync(this.context, { release: true });
  }

  /** The runtime finds them in `$host` and takes that name off the global object before any LPC runs. */
  private installHostCalls(calls: HostCalls): void {
    const names = Object.keys(calls) as (keyof HostCalls)[];
    const callbacks = names.map((name) => callbackOf(calls, name));
    const fields = names.map((name, index) => `${name}: $${index}`).join(', ');
    this.context.evalClosureSync(`globalThis.$host = { ${fields} };`, callbacks);
  }

  /** Enters LPC. Only a broken world is a failure: LPC errors have been dealt with inside. */
  turn<N extends TurnName>(name: N, ...args: Parameters<Turns[N]>): TurnResult {
    try {
      const effects = this.entry(name).applySync(undefined, args as never[], { timeout: this.turnTimeoutMs });
      return { effects: effects as unknown as string };
    } catch (error) {
      return { failure: this.failureOf(error) };
    }
  }

  private entry(name: TurnName): ivm.Reference<(...args: never[]) => unknown> {
    let entry = this.entries.get(name);
    if (!entry) {
      const turns = this.context.global.getSync('$turns', { reference: true });
      entry = turns.getSync(name, { reference: true }) as ivm.Reference<(...args: never[]) => unknown>;
      this.entries.set(name, entry);
    }
    return entry;
  }

  private failureOf(error: unknown): TurnFailure {
    if (this.isolate.isDisposed) return { kind: 'heap' };
    const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
    return /^Error: Script execution timed out/.test(text) ? { kind: 'timeout' } : { kind: 'internal', text };
  }

  /** Runs a compiled program under its LPC file name, so that stack frames carry it. `code`: what V8 made of this very source at
   *  an earlier time, which saves it the parsing. Gives the code to keep: new one when there was none or V8 refuses it (made by
   *  another V8, or under other flags), else null. */
  runScript(source: string, filename: string, code: Uint8Array | null): Uint8Array | null {
    if (code !== null) {
      // isolated-vm takes whole buffers, and `code` is a part of a larger one.
      const cachedData = new ivm.ExternalCopy(new Uint8Array(code).buffer);
      const script: KeptScript = this.isolate.compileScriptSync(source, { filename, cachedData });
      script.runSync(this.context, { release: true });
      if (script.cachedDataRejected !== true) return null;
    }
    const script: KeptScript = this.isolate.compileScriptSync(source, { filename, produceCachedData: true });
    const made = script.cachedData?.copy();
    if (code === null) script.runSync(this.context, { release: true });
    return made === undefined ? null : new Uint8Array(made);
  }

  /** Bytes of the isolate's heap in use, with what lies outside of it. */
  heapUsed(): number {
    const heap = this.isolate.getHeapStatisticsSync();
    return heap.used_heap_size + heap.externally_allocated_size;
  }

  get disposed(): boolean {
    return this.isolate.isDisposed;
  }

  dispose(): void {
    this.entries.clear();
    if (!this.isolate.isDisposed) this.isolate.dispose();
  }
}

/** V8 has a space for new values and copies what still lives each time it is full. It begins with 1 MB, which one turn fills many
 *  times while most of what it made is still in use; with 16 MB cloning costs three quarters and explode() two thirds of the time
 *  (measured). isolated-vm has no option for it: V8 reads these flags when an isolate is made, and 0 is their default. */
function newIsolate(heapMb: number): ivm.Isolate {
  const newValuesMb = Math.max(1, Math.min(newValuesMbMax, Math.floor(heapMb / 64)));
  setNewSpace(newValuesMb, 2 * newValuesMb);
  try {
    return new ivm.Isolate({ memoryLimit: heapMb });
  } finally {
    setNewSpace(0, 0);
  }
}

function setNewSpace(minMb: number, maxMb: number): void {
  setFlagsFromString(`--min-semi-space-size=${minMb}`);
  setFlagsFromString(`--max-semi-space-size=${maxMb}`);
}

/** isolated-vm takes plain functions only, no bound ones. */
function callbackOf(calls: HostCalls, name: keyof HostCalls): ivm.Callback {
  const call = calls[name] as (...args: unknown[]) => unknown;
  return new ivm.Callback((...args: unknown[]) => call.apply(calls, args));
}

/** isolated-vm crashes without the flag, and it can't be set any more once the process runs. */
function requireNoSnapshot(): void {
  if (!process.execArgv.includes('--no-node-snapshot') && !process.env.NODE_OPTIONS?.includes('--no-node-snapshot'))
    throw new Error('Node must run with --no-node-snapshot: start the driver by scripts/mudstone, which sees to it.');
}
