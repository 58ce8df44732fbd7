// The native library: finds it, checks that it is the one this driver was written for, and offers its functions typed. The only
// file that knows ffi-rs; another binding would replace this file alone. Rules of the C ABI: native/src/lib.rs. Two traps of
// ffi-rs rule here. The only callback from a native thread is the doorbell, which takes and returns nothing; and it keeps
// Node alive until it is freed. Buffers are passed with their length: a JS string with a NUL byte would abort the process.

import * as fs from 'node:fs';
import * as path from 'node:path';
import type { FieldType, JsExternal } from 'ffi-rs';
import { createPointer, DataType, freePointer, funcConstructor, load, open, PointerType, unwrapPointer } from 'ffi-rs';
import { driverError, errorText } from '../base/errors';
import { installRoot, version } from '../base/install';

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
  bytes: DataType.U8Array,
  handle: DataType.External,
} as const;

export type AbiType = keyof typeof types;

/** Every function the driver calls: what it returns, then what it takes. tests/native/abi.test.ts compares this with the C header. */
export const signatures = {
  ms_version: ['text'],
  ms_status_text: ['i64', 'i32', 'bytes', 'size'],
  ms_runtime_create: ['handle'],
  ms_runtime_key: ['i32', 'handle', 'u64', 'bytes', 'size', 'size', 'size', 'i32', 'u32', 'size'],
  ms_runtime_start: ['i32', 'handle', 'handle', 'bytes', 'size'],
  ms_runtime_drain: ['i64', 'handle', 'bytes', 'size', 'bytes'],
  ms_runtime_resume: ['i32', 'handle'],
  ms_runtime_post: ['i32', 'handle', 'u64', 'u64', 'i32', 'bytes', 'size'],
  ms_runtime_timer: ['i32', 'handle', 'u64', 'u32', 'u32'],
  ms_runtime_timer_cancel: ['i32', 'handle', 'u64'],
  ms_runtime_watch: ['i32', 'handle', 'i64', 'u64', 'u32'],
  ms_runtime_unwatch: ['i32', 'handle', 'i64'],
  ms_runtime_shutdown: ['i32', 'handle', 'u32'],
  ms_runtime_destroy: ['i32', 'handle', 'u32'],
  ms_runtime_stats: ['i64', 'handle', 'bytes', 'size'],
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
  ms_http_submit: ['i32', 'handle', 'u64', 'bytes', 'size', 'bytes', 'size', 'u32', 'u32', 'u32', 'size'],
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
    const library: NativeLibrary = { file, call: (name, ...args) => callNative(file, name, args) };
    library.call('ms_version');
    return library;
  } catch (error) {
    throw driverError('M403', { file, reason: error instanceof Error ? error.message : errorText(error) });
  }
}

const parameterTypes = new Map(
  Object.entries(signatures).map(([name, [, ...takes]]) => [
    name,
    takes.map((type: AbiType): FieldType => types[type]),
  ]),
);

function callNative<Name extends NativeFunction>(file: string, name: Name, args: Arguments<Name>): Result<Name> {
  return load({
    library: file,
    funcName: name,
    retType: types[signatures[name][0]],
    paramsType: parameterTypes.get(name)!,
    paramsValue: args as unknown as unknown[],
  }) as Result<Name>;
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
