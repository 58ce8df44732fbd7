// What happens on LPC sockets, as their callbacks hear of it: each runs alone, with a fresh evaluation budget, and an error in one is
// its own. Nobody is this_player(), or, if the configuration says so, whoever it was when the socket was made. Events of a connection
// that LPC has closed meanwhile find nobody.

import type { SocketEncoding, SocketEvent } from '../contract/socket';
import { decodeBase64 } from './base64';
import { charge, refill } from './eval_cost';
import { safely } from './fault';
import { callBack } from './job';
import { restoreText } from './save_text';
import { connectingState, end, order } from './socket';
import { type LpcSocket, removeSocket, type SocketCallback, socketById } from './socket_table';
import { LpcBuffer, type Value } from './value';
import { restoreGiver, world } from './world';

export function receiveSocketEvents(events: SocketEvent[]): void {
  for (const event of events) {
    const socket = socketById(event[1]);
    if (socket !== undefined) receive(socket, event);
  }
}

function receive(socket: LpcSocket, event: SocketEvent): void {
  switch (event[0]) {
    case 'connecting':
      if (socket.state === 'DNS_RESOLVING') socket.state = connectingState(socket);
      return;
    case 'connected':
      [, , socket.local, socket.remote] = event;
      return becameWritable(socket);
    case 'secure':
    case 'writable':
      return becameWritable(socket);
    case 'arrived':
      socket.newcomers.push({ id: event[2], local: event[3], remote: event[4] });
      return announce(socket);
    case 'remind':
      return announce(socket);
    case 'data':
      return call(socket, socket.onRead, () => [dataOf(event[2], event[3])]);
    case 'datagram':
      return call(socket, socket.onRead, () => [dataOf(event[2], event[3]), event[4].join(' ')]);
    case 'value':
      return call(socket, socket.onRead, () => [valueOf(event[2])]);
    case 'closed':
      return lost(socket, event[3]);
    case 'flushed':
      return removeSocket(socket);
  }
}

function call(socket: LpcSocket, callback: SocketCallback, args: () => Value[] = () => []): void {
  if (callback === null || socket.state === 'CLOSING') return;
  restoreGiver(world.settings.socketsRestorePlayer ? socket.giver : null);
  world.currentInteractive = null;
  refill();
  safely(() => callBack(callback, socket.owner, [socket.fd, ...args()]));
}

/** All that was written has left, or the connection is there. */
function becameWritable(socket: LpcSocket): void {
  if (socket.state === 'CLOSING') return;
  socket.state = 'DATA_XFER';
  socket.connected = true;
  socket.blocked = false;
  call(socket, socket.onWrite);
}

/** One call for each newcomer that is taken; a listener that takes none is asked again later. */
function announce(listener: LpcSocket): void {
  while (listener.newcomers.length > 0 && listener.state === 'LISTEN') {
    const before = listener.newcomers.length;
    call(listener, listener.onRead);
    if (listener.newcomers.length < before) continue;
    if (listener.state === 'LISTEN') order(listener, ['remind']);
    return;
  }
}

/** The other side has gone: the close callback sees the socket for the last time. */
function lost(socket: LpcSocket, hears: boolean): void {
  socket.dead = !hears;
  call(socket, socket.onClose);
  end(socket, true);
}

function dataOf(encoding: SocketEncoding, data: string): Value {
  charge(data.length >> 5);
  return encoding === 'text' ? data : new LpcBuffer(decodeBase64(data));
}

/** 0 for what is no saved value. */
function valueOf(text: string): Value {
  charge(text.length >> 5);
  try {
    return restoreText(text);
  } catch {
    // Whatever the other mud sent, it is the callback that decides what to do about it.
    return undefined;
  }
}
