// A TCP connection, plain or inside TLS, as a Transport. The client may end its input and still read (`printf … | nc`), so each
// direction ends by itself.

import type { Socket } from 'node:net';
import { closeLingerMs } from '../contract/limits';
import { Traffic } from './traffic';
import type { RemoteAddress, Transport, TransportReceiver } from './transport';

export class TcpTransport implements Transport {
  readonly remote: RemoteAddress;
  private readonly socket: Socket;
  private readonly lingerMs: number;
  private readonly traffic: Traffic;
  private linger: NodeJS.Timeout | null = null;
  private reason = 'the connection was closed';

  /** The socket must have been made with allowHalfOpen and noDelay. What goes over it is added to `traffic`. */
  constructor(socket: Socket, lingerMs = closeLingerMs, traffic = new Traffic()) {
    this.socket = socket;
    this.lingerMs = lingerMs;
    this.traffic = traffic;
    this.remote = {
      address: plainAddress(socket.remoteAddress ?? ''),
      port: socket.remotePort ?? 0,
      localPort: socket.localPort ?? 0,
    };
    // From the first moment on: an unheard 'error' would end the process.
    socket.on('error', (error) => {
      this.reason = error.message;
    });
  }

  get backlogBytes(): number {
    return this.socket.writableLength;
  }

  open(receiver: TransportReceiver): void {
    const { socket } = this;
    socket.on('data', (bytes: Buffer) => {
      this.traffic.received(bytes.length);
      if (this.linger === null) receiver.received(bytes);
    });
    socket.on('end', () => {
      if (this.linger === null) receiver.inputEnded('the client ended the connection');
    });
    socket.on('close', () => {
      if (this.linger) clearTimeout(this.linger);
      receiver.closed(this.reason);
    });
    // A socket that closed before anybody listened says nothing more.
    if (socket.destroyed) setImmediate(() => receiver.closed(this.reason));
  }

  write(bytes: Uint8Array): void {
    if (!this.socket.writable) return;
    this.traffic.sent(bytes.length);
    this.socket.write(bytes);
  }

  pause(): void {
    this.socket.pause();
  }

  resume(): void {
    this.socket.resume();
  }

  close(): void {
    if (this.linger || this.socket.destroyed) return;
    this.linger = setTimeout(() => this.socket.destroy(), this.lingerMs);
    this.socket.end();
    // Input is read and dropped from now on: closing a socket with unread input would send a reset, and a reset lets the client
    // lose the last output. It also shows when the client has closed.
    this.socket.resume();
    this.socket.once('end', () => this.endWhenSent());
    if (this.socket.readableEnded) this.endWhenSent();
  }

  destroy(): void {
    this.socket.destroy();
  }

  /** Instead of open(): one sentence, then gone. Somebody who is refused keeps no descriptor while he reads. */
  refuse(text: string): void {
    const bytes = Buffer.from(`${text}\r\n`);
    this.traffic.sent(bytes.length);
    this.socket.end(bytes, () => this.socket.destroy());
  }

  /** The client has ended too; what is still to be sent goes first. */
  private endWhenSent(): void {
    if (this.socket.writableFinished) this.socket.destroy();
    else this.socket.once('finish', () => this.socket.destroy());
  }
}

/** IPv4 on a dual-stack socket comes as ::ffff:192.0.2.1; players, bans and logs want 192.0.2.1. */
export function plainAddress(address: string): string {
  return address.replace(/^::ffff:(?=\d+\.\d+\.\d+\.\d+$)/i, '');
}
