// The LPC sockets: descriptors, and what is known of each. A descriptor is a place in a row that is used again, as in FluffOS; its
// connection has a number of its own (contract/socket.ts). Knows no efuns and no host.

import type { Endpoint, SocketMode } from '../contract/socket';
import { EESUCCESS, errorNumber, type SocketErrorName } from '../contract/socket_error';
import { ByObject } from './by_object';
import type { FunctionValue, LpcObject, Value } from './value';
import { commandGiver, world } from './world';

export type SocketCallback = string | FunctionValue | null;

/** FluffOS' states, and the one it lacks: names are resolved by LPC there. CLOSING: closed, with data still to be sent. */
export type SocketState =
  | 'CLOSED'
  | 'CLOSING'
  | 'UNBOUND'
  | 'BOUND'
  | 'LISTEN'
  | 'DNS_RESOLVING'
  | 'HANDSHAKE'
  | 'DATA_XFER';

export interface Newcomer {
  id: number;
  local: Endpoint;
  remote: Endpoint;
}

export class LpcSocket {
  readonly fd: number;
  readonly id: number;
  readonly mode: SocketMode;
  state: SocketState = 'UNBOUND';
  owner: LpcObject;
  /** this_player() as the socket was made or taken over. */
  giver = commandGiver();
  /** Whom socket_release() offers the socket to, while it runs. */
  releasedTo: LpcObject | null = null;
  onRead: SocketCallback;
  onWrite: SocketCallback = null;
  onClose: SocketCallback;
  local: Endpoint | null = null;
  remote: Endpoint | null = null;
  /** socket_write() must wait for the write callback. */
  blocked = false;
  connected = false;
  /** The other side has gone and reads nothing any more; only the close callback is still to come. */
  dead = false;
  /** Of a listening socket: whoever has not been accepted, oldest first. */
  newcomers: Newcomer[] = [];
  /** A listening TLS socket has its certificate. */
  certified = false;
  readonly options = new Map<number, Value>();
  /** Bytes that were ordered to be written, and how many of them the system is known to have. */
  ordered = 0;
  sent = 0;
  /** Datagrams ordered, or newcomers taken: the host may not know of the last ones yet. */
  orders = 0;

  constructor(
    fd: number,
    id: number,
    mode: SocketMode,
    owner: LpcObject,
    onRead: SocketCallback,
    onClose: SocketCallback,
  ) {
    this.fd = fd;
    this.id = id;
    this.mode = mode;
    this.owner = owner;
    this.onRead = onRead;
    this.onClose = onClose;
  }

  get isDatagram(): boolean {
    return this.mode === 'DATAGRAM' || this.mode === 'DATAGRAM_BINARY';
  }

  get isTls(): boolean {
    return this.mode === 'STREAM_TLS' || this.mode === 'STREAM_TLS_BINARY';
  }
}

/** By descriptor; null is a closed one. */
const slots: (LpcSocket | null)[] = [];
const byId = new Map<number, LpcSocket>();
const ofOwner = new ByObject<LpcSocket>();
let lastId = 0;

/** A number for a connection that this side begins. */
export function nextConnectionId(): number {
  return ++lastId;
}

/** A socket on the first free descriptor, or null when there are as many as may be. */
export function addSocket(
  id: number,
  mode: SocketMode,
  owner: LpcObject,
  onRead: SocketCallback,
  onClose: SocketCallback,
): LpcSocket | null {
  if (byId.size >= world.settings.socketsMax) return null;
  const free = slots.indexOf(null);
  const fd = free < 0 ? slots.length : free;
  const socket = new LpcSocket(fd, id, mode, owner, onRead, onClose);
  slots[fd] = socket;
  byId.set(id, socket);
  ofOwner.add(owner, socket);
  return socket;
}

export function giveSocket(socket: LpcSocket, owner: LpcObject): void {
  ofOwner.remove(socket.owner, socket);
  socket.owner = owner;
  ofOwner.add(owner, socket);
}

/** The descriptor is free for the next one. */
export function removeSocket(socket: LpcSocket): void {
  socket.state = 'CLOSED';
  if (slots[socket.fd] === socket) slots[socket.fd] = null;
  byId.delete(socket.id);
  ofOwner.remove(socket.owner, socket);
}

export function socketById(id: number): LpcSocket | undefined {
  return byId.get(id);
}

/** Descriptors there have ever been at once; greater ones are out of range. */
export function descriptorCount(): number {
  return slots.length;
}

/** Null for one that is closed or out of range. */
export function socketAt(fd: number): LpcSocket | null {
  return slots[fd] ?? null;
}

export function openSocketCount(): number {
  return byId.size;
}

export function socketsOf(owner: LpcObject): readonly LpcSocket[] {
  return ofOwner.of(owner);
}

/** Sockets whose host name is being resolved: of all objects, and of `owner`. */
export function lookupCounts(owner: LpcObject): { all: number; own: number } {
  const counts = { all: 0, own: 0 };
  for (const socket of byId.values()) {
    if (socket.state !== 'DNS_RESOLVING') continue;
    counts.all++;
    if (socket.owner === owner) counts.own++;
  }
  return counts;
}

export function inRange(fd: number): boolean {
  return Number.isInteger(fd) && fd >= 0 && fd < slots.length;
}

/** The socket of a descriptor that `owner` may use, or the name of the error. */
export function ownSocket(fd: number, owner: LpcObject): LpcSocket | SocketErrorName {
  const socket = openSocket(fd);
  if (typeof socket === 'string') return socket;
  return socket.owner === owner ? socket : 'EESECURITY';
}

/** The same for whoever asks. */
export function openSocket(fd: number): LpcSocket | SocketErrorName {
  if (!inRange(fd)) return 'EEFDRANGE';
  const socket = slots[fd];
  return socket === null || socket === undefined || socket.state === 'CLOSING' ? 'EEBADF' : socket;
}

/** What an efun returns. */
export function resultOf(outcome: SocketErrorName | 'EESUCCESS'): number {
  return outcome === 'EESUCCESS' ? EESUCCESS : errorNumber(outcome);
}
