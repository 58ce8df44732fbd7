// UDP of an LPC socket. A bound one receives, and each datagram keeps its borders; one that is not bound only sends, from any port, as
// in FluffOS. Either may send to both families of addresses.

import { createSocket, type RemoteInfo, type Socket } from 'node:dgram';
import { isIP } from 'node:net';
import { socketHighWaterBytes, waitingDatagramBytesMax, waitingDatagramsMax } from '../contract/limits';
import type { Endpoint, SocketEncoding, SocketEvent, SocketMode, SocketOrder } from '../contract/socket';
import { LpcConnection, type LpcSocketHub } from './lpc_connection';
import { plainAddress } from './tcp_transport';

export class LpcDatagram extends LpcConnection {
  private readonly binary: boolean;
  /** By family, 4 or 6. */
  private readonly sockets = new Map<number, Socket>();
  private sends = 0;

  constructor(id: number, hub: LpcSocketHub, mode: SocketMode) {
    super(id, hub);
    this.binary = mode === 'DATAGRAM_BINARY';
  }

  /** Throws a system error. */
  bind(address: string, port: number): Endpoint {
    const family = isIP(address);
    const socket = this.make(family);
    socket.on('message', (bytes: Buffer, from: RemoteInfo) => this.received(bytes, from));
    try {
      const bound = socket.bindSync({ address, port });
      this.sockets.get(family)?.close();
      this.sockets.set(family, socket);
      return [bound.address, bound.port];
    } catch (error) {
      socket.close();
      throw error;
    }
  }

  private make(family: number): Socket {
    const socket = createSocket({
      type: family === 6 ? 'udp6' : 'udp4',
      // Addresses are numeric here; the system's resolver would only make the send late.
      lookup: (host, _options, done) => done(null, host, isIP(host)),
      recvBufferSize: socketHighWaterBytes,
      sendBufferSize: socketHighWaterBytes,
    });
    // What could not be sent, or came back, is lost as datagrams may be.
    socket.on('error', (error) => this.hub.log.debug({ error: error.message }, 'a datagram was lost'));
    return socket;
  }

  private received(bytes: Buffer, from: RemoteInfo): void {
    this.hub.received(bytes.length);
    if (this.waitingEvents >= waitingDatagramsMax || this.waitingBytes + bytes.length > waitingDatagramBytesMax)
      return this.hub.dropped('datagrams');
    this.push(this.eventOf(bytes, [plainAddress(from.address), from.port]), bytes.length);
  }

  /** Text that is no UTF-8 comes as bytes, in both modes. */
  private eventOf(bytes: Buffer, from: Endpoint): SocketEvent {
    const text = this.binary ? null : textOf(bytes);
    return text === null
      ? ['datagram', this.id, 'base64', bytes.toString('base64'), from]
      : ['datagram', this.id, 'text', text, from];
  }

  order(order: SocketOrder): void {
    if (order[0] === 'send') this.send(order[1], order[2], order[3]);
    else if (order[0] === 'close') this.destroy();
  }

  private send(encoding: SocketEncoding, data: string, [address, port]: Endpoint): void {
    this.sends++;
    const socket = this.senderFor(isIP(address));
    const bytes = Buffer.from(data, encoding === 'text' ? 'utf8' : 'base64');
    this.hub.wrote(bytes.length);
    socket?.send(bytes, port, address, (error) => {
      if (error) this.hub.log.debug({ error: error.message }, 'a datagram was lost');
    });
  }

  /** The bound socket, or one on a port of the system's choice; null on a machine without that family. */
  private senderFor(family: number): Socket | null {
    const known = this.sockets.get(family);
    if (known !== undefined) return known;
    const socket = this.make(family);
    try {
      socket.bindSync({ address: family === 6 ? '::' : '0.0.0.0', port: 0 });
      this.sockets.set(family, socket);
      return socket;
    } catch (error) {
      this.hub.log.debug({ error: (error as Error).message }, 'a datagram was lost');
      socket.close();
      return null;
    }
  }

  /** Every datagram that was ordered has been given to the system. */
  hasSent(count: number): boolean {
    return this.sends >= count;
  }

  destroy(): void {
    this.fallSilent();
    for (const socket of this.sockets.values()) socket.close();
    this.sockets.clear();
    this.hub.gone(this);
  }
}

const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

function textOf(bytes: Buffer): string | null {
  try {
    return strict.decode(bytes);
  } catch {
    // The answer to the question: these bytes are no text.
    return null;
  }
}
