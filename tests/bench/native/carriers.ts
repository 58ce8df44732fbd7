// Ways to carry completions into Node's loop, for comparison with the driver's own. Their native halves are the crate
// native/carriers, which also has threads that post to the driver's runtime; both are built here, and no part of the driver.

import { spawnSync } from 'node:child_process';
import * as net from 'node:net';
import * as path from 'node:path';
import { DataType, define, open } from 'ffi-rs';
import { installRoot } from '../../../driver/base/install';
import { readRecords } from '../../../driver/workers/job_codec';
import { createDoorbell, type Handle } from '../../../driver/workers/library';

const ringBytes = 256 * 1024;
const wordBytes = 64;
/** Records of one turn, as the driver's batch of one key. */
const turnMax = 256;

const crate = path.join(installRoot, 'native', 'carriers');
const target = path.join(installRoot, 'native', 'target', 'carriers');
export const carriersFile = path.join(target, 'release', 'libmudstone_carriers.so');

const { External: handle, U32: u32, I64: i64, U64: u64, U8Array: bytes, Void: nothing } = DataType;
const signatures = {
  carrier_call: [handle, [handle]],
  carrier_shared: [handle, [handle, bytes, u32]],
  carrier_socket: [handle, [bytes, u32, bytes]],
  carrier_drain: [i64, [handle, bytes, u64]],
  carrier_pace: [nothing, [handle, u32, u32]],
  carrier_flood: [nothing, [handle, u32]],
  runtime_pace: [nothing, [handle, u64, u32, u32]],
  runtime_flood: [nothing, [handle, u64, u32]],
} as const;

export type Calls = Record<keyof typeof signatures, (args: unknown[]) => unknown>;

/** Builds the crate and offers its functions. */
export function openCarriers(): Calls {
  const manifest = path.join(crate, 'Cargo.toml');
  const args = ['build', '--release', '--quiet', '--locked', '--manifest-path', manifest, '--target-dir', target];
  const built = spawnSync('cargo', args, { stdio: ['ignore', 2, 2] });
  if (built.status !== 0) throw new Error(`cargo could not build ${crate}`);
  const library = 'mudstone_carriers';
  open({ library, path: carriersFile });
  const rows = Object.entries(signatures).map(([name, [retType, paramsType]]) => [
    name,
    { library, retType, paramsType: [...paramsType] },
  ]);
  return define(Object.fromEntries(rows)) as unknown as Calls;
}

/** A payload is valid during the call only. */
export type Heard = (payload: Buffer) => void;

/** One way: makes its native half, which then calls `heard` for every completion. */
export type Carrier = (calls: Calls, heard: Heard) => Handle;

export const carriers: Record<string, Carrier> = {
  'a  doorbell + drain by a call': (calls, heard) => {
    const drain = drainByCall(calls, () => carrier, heard);
    const carrier = calls.carrier_call([createDoorbell(drain).handle]) as Handle;
    return carrier;
  },
  'b  doorbell + shared memory': (calls, heard) => {
    const { memory, read } = sharedRing(heard);
    return calls.carrier_shared([createDoorbell(read).handle, memory, ringBytes]) as Handle;
  },
  'c  byte on a socket + drain by a call': (calls, heard) => {
    const descriptor = Buffer.alloc(4);
    const carrier = calls.carrier_socket([Buffer.alloc(8), 0, descriptor]) as Handle;
    const drain = drainByCall(calls, () => carrier, heard);
    watch(descriptor, drain);
    return carrier;
  },
  'd  byte on a socket + shared memory': (calls, heard) => {
    const descriptor = Buffer.alloc(4);
    const { memory, read } = sharedRing(heard);
    const carrier = calls.carrier_socket([memory, ringBytes, descriptor]) as Handle;
    watch(descriptor, read);
    return carrier;
  },
};

function drainByCall(calls: Calls, carrier: () => Handle, heard: Heard): () => void {
  const buffer = Buffer.alloc(ringBytes);
  const drain = (): void => {
    const length = calls.carrier_drain([carrier(), buffer, buffer.length]) as number;
    readRecords(buffer, length, (_key, _id, _status, payload) => heard(payload));
    if (length > 0) setImmediate(drain);
  };
  return drain;
}

/** A ring of records: words for the bell, for what is written and for what is read; see native/carriers. */
function sharedRing(heard: Heard): { memory: Buffer; read: () => void } {
  const shared = new SharedArrayBuffer(wordBytes + ringBytes);
  kept.push(shared);
  const words = new Int32Array(shared, 0, wordBytes / 4);
  const records = Buffer.from(shared, wordBytes);
  const read = (): void => {
    Atomics.store(words, 0, 0);
    const end = Atomics.load(words, 1) >>> 0;
    let at = Atomics.load(words, 2) >>> 0;
    for (let count = 0; at !== end && count < turnMax; ) {
      const from = at % ringBytes;
      const size = records.readUInt32LE(from);
      // No record goes across the end: the next is at the start.
      if (size === 0) at = (at + ringBytes - from) >>> 0;
      else {
        readRecords(records.subarray(from, from + size), size, (_key, _id, _status, payload) => heard(payload));
        at = (at + size) >>> 0;
        count++;
      }
    }
    Atomics.store(words, 2, at | 0);
    if (at !== end && Atomics.exchange(words, 0, 1) === 0) setImmediate(read);
  };
  return { memory: Buffer.from(shared), read };
}

/** The native side writes as long as the process lives. */
const kept: unknown[] = [];

function watch(descriptor: Buffer, read: () => void): void {
  const callback = (): boolean => {
    read();
    return true;
  };
  const fd = descriptor.readInt32LE(0);
  const socket = new net.Socket({
    fd,
    readable: true,
    writable: false,
    onread: { buffer: Buffer.alloc(64), callback },
  });
  socket.resume();
  kept.push(socket);
}
