// socket_write(): a value as bytes by the mode of the socket, and back-pressure. A write is always taken whole. When more waits in one
// socket than a system's buffer would hold, LPC hears "wait for callback", and the write callback comes when all of it has left;
// when too much waits in all of them together, nothing is taken and LPC must come again. Nothing is lost in either case.

import { datagramBytesMax, saveDepthMax, socketHighWaterBytes } from '../contract/limits';
import type { SocketEncoding } from '../contract/socket';
import type { SocketErrorName } from '../contract/socket_error';
import { numericEndpoint } from './address';
import { encodeBase64 } from './base64';
import { utf8Length } from './clusters';
import { charge } from './eval_cost';
import { host, okOr } from './host';
import { LpcMapping } from './mapping';
import { saveText } from './save_text';
import { type Outcome, order } from './socket';
import { type LpcSocket, ownSocket } from './socket_table';
import { isInt, LpcBuffer, LpcClass, LpcFloat, LpcObject, type Value } from './value';
import { world } from './world';

interface Message {
  encoding: SocketEncoding;
  data: string;
  /** On the wire. */
  bytes: number;
}

/** Bytes ordered of all sockets, and how many of them are known to wait no more. */
const all = { ordered: 0, sent: 0 };

export function write(o: LpcObject, fd: number, value: Value, address: string | null): Outcome {
  const socket = ownSocket(fd, o);
  if (typeof socket === 'string') return socket;
  if (socket.isDatagram) return sendTo(socket, value, address);
  if (socket.state === 'DNS_RESOLVING') return 'EEALREADY';
  if (socket.state !== 'DATA_XFER') return 'EENOTCONN';
  if (address !== null) return 'EEBADADDR';
  if (socket.blocked) return 'EEALREADY';
  if (socket.dead) return 'EESEND';
  const message = socket.mode === 'MUD' ? savedMessage(value) : streamMessage(value);
  if (typeof message === 'string') return message;
  return message.bytes === 0 ? 'EESUCCESS' : send(socket, message);
}

// ---------------------------------------------------------------- back-pressure

function send(socket: LpcSocket, message: Message): Outcome {
  charge(message.bytes >> 5);
  if (isEverythingFull(message.bytes)) return 'EEWOULDBLOCK';
  all.ordered += message.bytes;
  socket.ordered += message.bytes;
  socket.blocked = isFull(socket);
  order(socket, ['write', message.encoding, message.data, message.bytes, socket.blocked]);
  return socket.blocked ? 'EECALLBACK' : 'EESUCCESS';
}

/** The host is asked only when what is known would say yes. */
function isFull(socket: LpcSocket): boolean {
  if (socket.ordered - socket.sent <= socketHighWaterBytes) return false;
  socket.sent = Math.min(socket.ordered, okOr(host().socketSent(socket.id), socket.sent));
  return socket.ordered - socket.sent > socketHighWaterBytes;
}

function isEverythingFull(bytes: number): boolean {
  const { socketBacklogMax } = world.settings;
  if (all.ordered - all.sent + bytes <= socketBacklogMax) return false;
  all.sent = Math.min(all.ordered, okOr(host().socketSent(0), all.sent));
  const waiting = all.ordered - all.sent;
  return waiting > 0 && waiting + bytes > socketBacklogMax;
}

// ---------------------------------------------------------------- messages

/** The mode MUD: any value but an object, with its length before it and a NUL behind. */
function savedMessage(value: Value): Message | SocketErrorName {
  if (value instanceof LpcObject) return 'EETYPENOTSUPP';
  if (isTooDeep(value, 0)) return 'EEBADDATA';
  const data = saveText(value);
  return { encoding: 'text', data, bytes: utf8Length(data) + 5 };
}

function isTooDeep(value: Value, depth: number): boolean {
  const inner = Array.isArray(value)
    ? value
    : value instanceof LpcClass
      ? value.m
      : value instanceof LpcMapping
        ? value.entries().flat()
        : null;
  if (inner === null) return false;
  return depth >= saveDepthMax || inner.some((one: Value) => isTooDeep(one, depth + 1));
}

function streamMessage(value: Value): Message | SocketErrorName {
  if (typeof value === 'string') return { encoding: 'text', data: value, bytes: utf8Length(value) };
  if (value instanceof LpcBuffer) return bytesMessage(value.bytes);
  return Array.isArray(value) ? bytesMessage(numberBytes(value)) : 'EETYPENOTSUPP';
}

function bytesMessage(bytes: Uint8Array): Message {
  return { encoding: 'base64', data: encodeBase64(bytes), bytes: bytes.length };
}

/** Four bytes for each element, as MudOS copies them on a little-endian machine: the low half of an int or of a double; else zeros. */
function numberBytes(values: Value[]): Uint8Array {
  const bytes = new Uint8Array(values.length * 4);
  const word = new DataView(new ArrayBuffer(8));
  values.forEach((value, i) => {
    if (isInt(value)) word.setBigInt64(0, BigInt.asIntN(64, BigInt(value)), true);
    else if (value instanceof LpcFloat) word.setFloat64(0, value.v, true);
    else word.setBigInt64(0, 0n);
    bytes.set(new Uint8Array(word.buffer, 0, 4), i * 4);
  });
  return bytes;
}

// ---------------------------------------------------------------- datagrams

function sendTo(socket: LpcSocket, value: Value, address: string | null): Outcome {
  if (address === null) return 'EENOADDR';
  const to = numericEndpoint(address);
  if (to === null) return 'EEBADADDR';
  if (typeof value !== 'string' && !(value instanceof LpcBuffer)) return 'EETYPENOTSUPP';
  const message = streamMessage(value) as Message;
  if (message.bytes > datagramBytesMax) return 'EESENDTO';
  charge(message.bytes >> 5);
  socket.orders++;
  order(socket, ['send', message.encoding, message.data, to]);
  return 'EESUCCESS';
}
