// What LPC does with its sockets, by FluffOS' rules: create, bind, listen, accept, connect, hand over, close. Each function gives the
// name of its error or 'EESUCCESS'. Connections are the host's: what must be known at once is asked (bind, listen), the rest
// leaves with the turn's effects. Who may do it at all (valid_socket) has been asked before.

import { socketLookupsMax, socketLookupsPerObjectMax } from '../contract/limits';
import { type SocketOrder, socketModes } from '../contract/socket';
import type { SocketErrorName } from '../contract/socket_error';
import { isHostName, isNumericAddress, numericEndpoint, splitAddress } from './address';
import { onDestructed } from './destruct';
import { safely } from './fault';
import { host } from './host';
import { callBack } from './job';
import { emit } from './outbox';
import { validPath } from './permission';
import {
  addSocket,
  giveSocket,
  type LpcSocket,
  lookupCounts,
  nextConnectionId,
  openSocket,
  ownSocket,
  removeSocket,
  type SocketCallback,
  socketsOf,
} from './socket_table';
import type { LpcObject } from './value';
import { commandGiver } from './world';

export type Outcome = SocketErrorName | 'EESUCCESS';

type Descriptor = LpcSocket | SocketErrorName;
type Callbacks = Pick<LpcSocket, 'onRead' | 'onWrite' | 'onClose'>;

/** The options of socket_set_option(), by number (<socket.h>). */
export const SocketOption = { verifyPeer: 1, serverName: 2, certificate: 3, key: 4 } as const;

export function order(socket: LpcSocket, what: SocketOrder): void {
  emit(['socket', socket.id, what]);
}

export function create(
  o: LpcObject,
  modeNumber: number,
  onRead: SocketCallback,
  onClose: SocketCallback,
): LpcSocket | SocketErrorName {
  const mode = socketModes[modeNumber];
  if (mode === undefined) return 'EEMODENOTSUPP';
  const closing = mode.startsWith('DATAGRAM') ? null : onClose;
  return addSocket(nextConnectionId(), mode, o, onRead, closing) ?? 'EENOSOCKS';
}

export function bind(o: LpcObject, fd: number, port: number, address: string | null): Outcome {
  const socket = ownSocket(fd, o);
  if (typeof socket === 'string') return socket;
  if (socket.state !== 'UNBOUND') return 'EEISBOUND';
  const endpoint = address === null ? (['', port] as const) : numericEndpoint(address);
  if (endpoint === null || endpoint[1] < 0 || endpoint[1] > 65_535) return 'EEBADADDR';
  const answer = host().socketBind(socket.id, socket.mode, endpoint[0], endpoint[1]);
  if (answer[0] === 'error') return answer[1] === 'EADDRINUSE' ? 'EEADDRINUSE' : 'EEBIND';
  socket.local = answer[1];
  socket.state = 'BOUND';
  return 'EESUCCESS';
}

export function listen(o: LpcObject, d: number, fd: number, onRead: SocketCallback): Outcome {
  const socket = ownSocket(fd, o);
  if (typeof socket === 'string') return socket;
  if (socket.isDatagram) return 'EEMODENOTSUPP';
  if (socket.state === 'UNBOUND') return 'EENOADDR';
  if (socket.state !== 'BOUND') return 'EEISCONN';
  const certificate = certificateOf(o, d, socket);
  if (certificate === 'EESECURITY') return certificate;
  const answer = host().socketListen(socket.id, certificate);
  if (answer[0] === 'error') return 'EELISTEN';
  socket.certified = certificate !== null;
  socket.state = 'LISTEN';
  socket.onRead = onRead;
  return 'EESUCCESS';
}

/** The files of a TLS socket that was given both; the master decides whether its owner may have them used. */
function certificateOf(
  o: LpcObject,
  d: number,
  socket: LpcSocket,
): { cert: string; key: string } | null | 'EESECURITY' {
  const cert = socket.options.get(SocketOption.certificate);
  const key = socket.options.get(SocketOption.key);
  if (!socket.isTls || cert === undefined || key === undefined) return null;
  const certPath = validPath(o, d, cert, 'socket_listen', false);
  const keyPath = validPath(o, d, key, 'socket_listen', false);
  return certPath === null || keyPath === null ? 'EESECURITY' : { cert: certPath, key: keyPath };
}

export function accept(
  o: LpcObject,
  fd: number,
  onRead: SocketCallback,
  onWrite: SocketCallback,
): LpcSocket | SocketErrorName {
  const listener = ownSocket(fd, o);
  if (typeof listener === 'string') return listener;
  if (listener.isDatagram) return 'EEMODENOTSUPP';
  if (listener.state !== 'LISTEN') return 'EENOTLISTN';
  const newcomer = listener.newcomers[0];
  if (newcomer === undefined) return 'EEWOULDBLOCK';
  const socket = addSocket(newcomer.id, listener.mode, o, onRead, listener.onClose);
  if (socket === null) return 'EENOSOCKS';
  listener.newcomers.shift();
  listener.orders++;
  order(socket, ['accept', listener.mode]);
  socket.state = connectingState(socket);
  if (socket.isTls && !listener.certified) {
    end(socket, false);
    return 'EEACCEPT';
  }
  socket.onWrite = onWrite;
  socket.local = newcomer.local;
  socket.remote = newcomer.remote;
  socket.connected = !socket.isTls;
  return socket;
}

export function connect(
  o: LpcObject,
  fd: number,
  address: string,
  onRead: SocketCallback,
  onWrite: SocketCallback,
): Outcome {
  const socket = ownSocket(fd, o);
  if (typeof socket === 'string') return socket;
  if (socket.isDatagram) return 'EEMODENOTSUPP';
  if (socket.state === 'LISTEN') return 'EEISLISTEN';
  if (socket.state === 'DNS_RESOLVING') return 'EEALREADY';
  if (socket.state !== 'UNBOUND' && socket.state !== 'BOUND') return 'EEISCONN';
  const parts = splitAddress(address);
  if (parts === null) return 'EEBADADDR';
  const numeric = isNumericAddress(parts[0]);
  if (!numeric && !isHostName(parts[0])) return 'EEBADADDR';
  if (!numeric && areLookupsFull(o)) return 'EERESOLVERBUSY';
  socket.onRead = onRead;
  socket.onWrite = onWrite;
  socket.remote = numeric ? parts : null;
  socket.blocked = true;
  socket.state = numeric ? connectingState(socket) : 'DNS_RESOLVING';
  order(socket, ['connect', socket.mode, parts[0], parts[1], tlsWishes(socket)]);
  return 'EESUCCESS';
}

function areLookupsFull(o: LpcObject): boolean {
  const { all, own } = lookupCounts(o);
  return all >= socketLookupsMax || own >= socketLookupsPerObjectMax;
}

/** A program of the configuration on the other end; it may be written to at once. */
export function startProgram(o: LpcObject, command: number, args: string[], callbacks: Callbacks): Descriptor {
  const socket = addSocket(nextConnectionId(), 'STREAM', o, callbacks.onRead, callbacks.onClose);
  if (socket === null) return 'EENOSOCKS';
  socket.onWrite = callbacks.onWrite;
  socket.state = 'DATA_XFER';
  socket.connected = true;
  order(socket, ['start', command, args]);
  return socket;
}

/** Before the first data; FluffOS says so of a plain socket that is not yet connected, too. */
export function connectingState(socket: LpcSocket): 'HANDSHAKE' | 'DATA_XFER' {
  return socket.isTls ? 'HANDSHAKE' : 'DATA_XFER';
}

function tlsWishes(socket: LpcSocket): { verify: boolean; serverName: string } | null {
  if (!socket.isTls) return null;
  const { options } = socket;
  return { verify: options.get(SocketOption.verifyPeer) === 1, serverName: options.get(SocketOption.serverName) ?? '' };
}

// ---------------------------------------------------------------- handing over

/** Offers the socket to `ob`, which takes it by socket_acquire() while the callback runs. */
export function release(o: LpcObject, fd: number, ob: LpcObject, callback: SocketCallback): Outcome {
  const socket = ownSocket(fd, o);
  if (typeof socket === 'string') return socket;
  if (socket.releasedTo !== null) return 'EESOCKRLSD';
  socket.releasedTo = ob;
  safely(() => callBack(callback!, ob, [fd, ob]));
  if (socket.releasedTo === null) return 'EESUCCESS';
  socket.releasedTo = null;
  return 'EESOCKNOTRLSD';
}

export function acquire(
  o: LpcObject,
  fd: number,
  onRead: SocketCallback,
  onWrite: SocketCallback,
  onClose: SocketCallback,
): Outcome {
  const socket = openSocket(fd);
  if (typeof socket === 'string') return socket;
  if (socket.releasedTo === null) return 'EESOCKNOTRLSD';
  if (socket.releasedTo !== o) return 'EESECURITY';
  giveSocket(socket, o);
  Object.assign(socket, { releasedTo: null, giver: commandGiver(), onRead, onWrite, onClose });
  return 'EESUCCESS';
}

// ---------------------------------------------------------------- the end

export function close(o: LpcObject, fd: number): Outcome {
  const socket = ownSocket(fd, o);
  if (typeof socket === 'string') return socket;
  end(socket, true);
  return 'EESUCCESS';
}

/** Ends the connection; no callback hears of it. With `flush` the descriptor stays taken while data waits to be sent. */
export function end(socket: LpcSocket, flush: boolean): void {
  if (socket.state === 'CLOSED' || socket.state === 'CLOSING') return;
  const flushing = flush && socket.blocked && socket.connected && !socket.dead;
  if (socket.isDatagram || socket.state === 'BOUND' || socket.state === 'LISTEN') endAtOnce(socket);
  else if (socket.state !== 'UNBOUND') order(socket, ['close', flushing]);
  socket.onRead = socket.onWrite = socket.onClose = null;
  socket.releasedTo = null;
  socket.newcomers = [];
  if (flushing) socket.state = 'CLOSING';
  else removeSocket(socket);
}

/** Its port must be free for the next call of this very turn; datagrams ordered before must still leave, newcomers taken before stay. */
function endAtOnce(socket: LpcSocket): void {
  if (socket.state === 'UNBOUND' && socket.orders === 0) return;
  const answer = host().socketClose(socket.id, socket.orders);
  if (answer[0] === 'ok' && !answer[1]) order(socket, ['close', false]);
}

onDestructed((object) => {
  for (const socket of socketsOf(object)) end(socket, true);
});
