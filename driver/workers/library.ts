// The native library: finds it, checks that it is the one this driver was written for, and offers its functions typed. The only
// file that knows ffi-rs; another binding would replace this file alone. Rules of the C ABI: native/src/lib.rs. Two traps of
// ffi-rs rule here. The only callback from a native thread is the doorbell, which takes and returns nothing; and it keeps
// Node alive until it is freed. Bytes are passed with their length: a JS string with a NUL byte would abort the process.

import * as fs from 'node:fs';
import * as path from 'node:path';
import type { FieldType, JsExternal } from 'ffi-rs';
import {
  createPointer,
  DataType,
  freePointer,
  funcConstructor,
  isNullPointer,
  load,
  open,
  PointerType,
  unwrapPointer,
} from 'ffi-rs';
import { driverError, errorText } from '../base/errors';
import { installRoot, version } from '../base/install';

/** Larger input is not copied; where it is, is asked each time. */
const inputMemoryBytes = 64 * 1024;

declare const handleBrand: unique symbol;

/** An opaque pointer: a runtime or a doorbell. */
export type Handle = JsExternal & { [handleBrand]?: true };

/** Words of the signatures below, each with its ffi-rs type. 64-bit numbers are JS numbers: ids stay below 2^53. */
const types = {
  i32: DataType.I32,
  u32: DataType.U32,
  i64: DataType.I64,
  u64: DataType.U64,
  size: DataType.U64,
  text: DataType.String,
  // What the native side reads during the call: where it is, as a number.
  bytes: DataType.U64,
  // What it writes to, or keeps.
  memory: DataType.U8Array,
  handle: DataType.External,
} as const;

export type AbiType = keyof typeof types;

/** Every function the driver calls: what it returns, then what it takes. tests/native/abi.test.ts compares this with the C header. */
export const signatures = {
  ms_version: ['text'],
  ms_address: ['i64', 'memory'],
  ms_status_text: ['i64', 'i32', 'memory', 'size'],
  ms_runtime_create: ['handle'],
  ms_system_error: ['i32'],
  ms_runtime_key: ['i32', 'handle', 'u64', 'bytes', 'size', 'size', 'size', 'i32', 'u32', 'size'],
  ms_runtime_start: ['i32', 'handle', 'handle', 'memory', 'size'],
  ms_runtime_drain: ['i64', 'handle', 'memory', 'size', 'memory'],
  ms_runtime_resume: ['i32', 'handle'],
  ms_runtime_post: ['i32', 'handle', 'u64', 'u64', 'i32', 'bytes', 'size'],
  ms_runtime_timer: ['i32', 'handle', 'u64', 'u32', 'u32'],
  ms_runtime_timer_cancel: ['i32', 'handle', 'u64'],
  ms_runtime_watch: ['i32', 'handle', 'i64', 'u64', 'u32'],
  ms_runtime_unwatch: ['i32', 'handle', 'i64'],
  ms_runtime_shutdown: ['i32', 'handle', 'u32'],
  ms_runtime_destroy: ['i32', 'handle', 'u32'],
  ms_runtime_stats: ['i64', 'handle', 'memory', 'size'],
  ms_console_type: ['i32', 'i32'],
  ms_console_start: ['i32', 'handle', 'i32', 'i32', 'size'],
  ms_console_mode: ['i32', 'handle', 'i32'],
  ms_console_history: ['i32', 'handle', 'bytes', 'size'],
  ms_console_pause: ['i32', 'handle', 'i32'],
  ms_console_print: ['i32', 'handle', 'bytes', 'size'],
  ms_console_complete: ['i32', 'handle', 'u64', 'bytes', 'size'],
  ms_dns_start: ['i32', 'handle', 'size', 'size', 'size', 'u32', 'u32', 'u32'],
  ms_dns_submit: ['i32', 'handle', 'u64', 'bytes', 'size', 'i32', 'u32'],
  ms_dns_cancel: ['i32', 'handle', 'u64'],
  ms_process_open: ['i32', 'handle', 'u64', 'bytes', 'size'],
  ms_process_start: ['i32', 'handle', 'u64', 'u64', 'bytes', 'size'],
  ms_process_send: ['i32', 'handle', 'u64', 'u64', 'bytes', 'size'],
  ms_process_close_input: ['i32', 'handle', 'u64', 'u64'],
  ms_process_stop: ['i32', 'handle', 'u64', 'u64', 'u32'],
  ms_process_acknowledge: ['i32', 'handle', 'u64', 'u64', 'u32'],
  ms_http_start: ['i32', 'handle', 'size', 'size', 'bytes', 'size', 'bytes', 'size', 'bytes', 'size', 'bytes', 'size'],
  ms_http_submit: ['i32', 'handle', 'u64', 'bytes', 'size'],
  ms_http_cancel: ['i32', 'handle', 'u64'],
  ms_sqlite_stop: ['i32', 'u64', 'i32'],
} as const satisfies Record<string, readonly AbiType[]>;

export type NativeFunction = keyof typeof signatures;

interface JsTypes {
  i32: number;
  u32: number;
  i64: number;
  u64: number;
  size: number;
  text: string;
  bytes: Buffer;
  memory: Buffer;
  handle: Handle;
}

type ToJs<List extends readonly AbiType[]> = { -readonly [I in keyof List]: JsTypes[List[I]] };
type Takes<Name extends NativeFunction> = (typeof signatures)[Name] extends readonly [
  AbiType,
  ...infer Rest extends readonly AbiType[],
]
  ? Rest
  : readonly [];
export type Arguments<Name extends NativeFunction> = ToJs<Takes<Name>>;
export type Result<Name extends NativeFunction> = JsTypes[(typeof signatures)[Name][0]];

export interface NativeLibrary {
  readonly file: string;
  call<Name extends NativeFunction>(name: Name, ...args: Arguments<Name>): Result<Name>;
}

const nativeName =
  ({ win32: 'mudstone_native.dll', darwin: 'libmudstone_native.dylib' } as Record<string, string>)[process.platform] ??
  'libmudstone_native.so';

/** Where scripts/build.ts puts the library. */
export const libraryFile = path.join(installRoot, 'build', 'native', nativeName);

const opened = new Map<string, NativeLibrary>();

/** Opens the library once per process; a missing, foreign or older one is a DriverError that says what to do. */
export function openLibrary(file: string = libraryFile, wanted: string = version): NativeLibrary {
  let library = opened.get(file);
  if (!library) {
    if (!fs.existsSync(file)) throw driverError('M403', { file, reason: 'there is no such file' });
    library = bind(file);
    opened.set(file, library);
  }
  const found = library.call('ms_version');
  if (found !== wanted) throw driverError('M404', { file, found, expected: wanted });
  return library;
}

function bind(file: string): NativeLibrary {
  try {
    open({ library: file, path: file });
    const input = new InputMemory(file);
    const library: NativeLibrary = { file, call: (name, ...args) => callNative(file, input, name, args) };
    library.call('ms_version');
    return library;
  } catch (error) {
    throw driverError('M403', { file, reason: error instanceof Error ? error.message : errorText(error) });
  }
}

/** Was there nothing to be had? */
export function isNull(handle: Handle): boolean {
  return isNullPointer(handle);
}

interface Parameters {
  types: FieldType[];
  /** Which of them are bytes to read. */
  inputs: number[];
}

const parameters = new Map<string, Parameters>(
  Object.entries(signatures).map(([name, [, ...takes]]: [string, readonly AbiType[]]) => [
    name,
    {
      types: takes.map((type) => types[type]),
      inputs: takes.flatMap((type, at) => (type === 'bytes' ? [at] : [])),
    },
  ]),
);

function callNative<Name extends NativeFunction>(
  file: string,
  input: InputMemory,
  name: Name,
  args: Arguments<Name>,
): Result<Name> {
  const { types: paramsType, inputs } = parameters.get(name)!;
  return load({
    library: file,
    funcName: name,
    retType: types[signatures[name][0]],
    paramsType,
    paramsValue: inputs.length === 0 ? (args as unknown as unknown[]) : input.addressed(args, inputs),
  }) as Result<Name>;
}

/**
 * Bytes for the native side to read, copied to memory whose place was asked once: ffi-rs takes a buffer in 7 µs and a number in
 * one. Used by one call at a time.
 */
class InputMemory {
  private readonly file: string;
  private readonly memory = Buffer.alloc(inputMemoryBytes);
  private begin: number | null = null;

  constructor(file: string) {
    this.file = file;
  }

  /** The arguments with the addresses of those that are bytes. */
  addressed(args: readonly unknown[], inputs: number[]): unknown[] {
    const values = [...args];
    let used = 0;
    for (const at of inputs) {
      const bytes = values[at] as Buffer;
      const fits = bytes.length <= inputMemoryBytes - used;
      values[at] = fits ? this.copied(bytes, used) : this.addressOf(bytes);
      if (fits) used += bytes.length;
    }
    return values;
  }

  private copied(bytes: Buffer, to: number): number {
    this.begin ??= this.addressOf(this.memory);
    this.memory.set(bytes, to);
    return this.begin + to;
  }

  /** Stays as long as the buffer is held. */
  private addressOf(memory: Buffer): number {
    return callNative(this.file, this, 'ms_address', [memory]);
  }
}

export interface Doorbell {
  readonly handle: Handle;
  /** After the backend thread has ended; lets Node exit. */
  free(): void;
}

/** A function that a native thread may ring; `answer` then runs on this thread, soon. */
export function createDoorbell(answer: () => void): Doorbell {
  const type = funcConstructor({ paramsType: [], retType: DataType.Void, needFree: true });
  const pointer = createPointer({ paramsType: [type], paramsValue: [answer] });
  return {
    handle: unwrapPointer(pointer)[0] as Handle,
    free: () => freePointer({ paramsType: [type], paramsValue: pointer, pointerType: PointerType.RsPointer }),
  };
}
