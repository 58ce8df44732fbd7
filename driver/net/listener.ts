// A listener: one port on which players arrive, plain or inside TLS. It hands over transports and knows nothing of sessions.
//
// Files must open even when the mud is full (programs, logs, saves), so newcomers whose descriptor falls into a reserve are
// refused with a sentence. Should the process run out all the same, libuv gives up its spare descriptor to accept and close the
// newcomer, so the loop does not spin.

import { readFileSync } from 'node:fs';
import type { AddressInfo, Server, Socket } from 'node:net';
import { createServer } from 'node:net';
import type { Server as TlsServer } from 'node:tls';
import { createServer as createTlsServer } from 'node:tls';
import type { DriverError } from '../base/errors';
import { driverError, systemReason } from '../base/errors';
import { closeLingerMs, tlsHandshakeMs } from '../contract/limits';
import { hasRoom } from './descriptor_limit';
import type { NetLog } from './session';
import { TcpTransport } from './tcp_transport';
import { Traffic } from './traffic';

const keepAliveDelayMs = 60_000;

export interface ListenerSettings {
  bind: string;
  /** 0: any free port. */
  port: number;
  tls: { certificateFile: string; keyFile: string } | null;
  /** For error messages: the key and the file that an operator would change. */
  key: string;
  file: string;
  /** Connections that the kernel keeps until we take them. */
  backlog: number;
  log: NetLog;
}

export interface ListenerEvents {
  arrived(transport: TcpTransport): void;
  /** There is no descriptor to spare for the newcomer. */
  noRoom(transport: TcpTransport): void;
}

export class Listener {
  /** Of all who came by this port. */
  readonly traffic = new Traffic();
  private readonly server: Server;
  private readonly settings: ListenerSettings;
  private readonly events: ListenerEvents;
  /** Connected, but still in the TLS handshake. */
  private readonly handshaking = new Map<string, Socket>();

  private constructor(settings: ListenerSettings, events: ListenerEvents) {
    this.settings = settings;
    this.events = events;
    this.server = settings.tls ? this.makeTlsServer() : this.makeServer();
  }

  /** Rejects with a DriverError when the port can't be had or the certificate can't be read. */
  static async open(settings: ListenerSettings, events: ListenerEvents): Promise<Listener> {
    const listener = new Listener(settings, events);
    await listener.listen();
    return listener;
  }

  get port(): number {
    return (this.server.address() as AddressInfo | null)?.port ?? 0;
  }

  get secure(): boolean {
    return this.settings.tls !== null;
  }

  /** Newcomers get the certificate that stands in the files now; who is inside keeps the old one. Throws a DriverError. */
  reloadCertificate(): void {
    if (!this.settings.tls) return;
    const certificate = this.readCertificate();
    this.checked(() => (this.server as TlsServer).setSecureContext(certificate));
  }

  /** Takes no newcomers from now on; resolves when the last connection is gone. */
  close(): Promise<void> {
    for (const socket of this.handshaking.values()) socket.destroy();
    return new Promise((resolve) => this.server.close(() => resolve()));
  }

  private listen(): Promise<void> {
    const { bind, port, backlog } = this.settings;
    return new Promise((resolve, reject) => {
      const failed = (error: NodeJS.ErrnoException): void => reject(this.listenError(error));
      this.server.once('error', failed);
      // Without a host Node takes :: and, on a machine that has no IPv6, 0.0.0.0.
      this.server.listen({ host: bind === '::' ? undefined : bind, port, backlog }, () => {
        this.server.off('error', failed);
        this.server.on('error', (error) =>
          this.settings.log.warn({ port: this.port, error: error.message }, 'a newcomer was lost'),
        );
        resolve();
      });
    });
  }

  private makeServer(): Server {
    return createServer(
      { allowHalfOpen: true, noDelay: true, keepAlive: true, keepAliveInitialDelay: keepAliveDelayMs },
      (socket) => {
        const transport = this.transportOf(socket);
        if (hasRoom(socket)) this.events.arrived(transport);
        else this.events.noRoom(transport);
      },
    );
  }

  private transportOf(socket: Socket): TcpTransport {
    return new TcpTransport(socket, closeLingerMs, this.traffic);
  }

  private makeTlsServer(): TlsServer {
    const certificate = this.readCertificate();
    const options = { ...certificate, allowHalfOpen: true, handshakeTimeout: tlsHandshakeMs };
    const server = this.checked(() => createTlsServer(options));
    server.on('connection', (socket: Socket) => {
      const peer = peerOf(socket);
      this.handshaking.set(peer, socket);
      socket.once('close', () => this.handshaking.delete(peer));
      socket.setNoDelay(true);
      socket.setKeepAlive(true, keepAliveDelayMs);
      // Nobody could read a sentence before the handshake.
      if (!hasRoom(socket)) socket.destroy();
    });
    server.on('secureConnection', (socket) => {
      this.handshaking.delete(peerOf(socket));
      this.events.arrived(this.transportOf(socket));
    });
    server.on('tlsClientError', (error, socket) => {
      this.settings.log.debug({ address: socket.remoteAddress, error: error.message }, 'a TLS handshake failed');
      socket.destroy();
    });
    return server;
  }

  private readCertificate(): { cert: Buffer; key: Buffer } {
    const { certificateFile, keyFile } = this.settings.tls!;
    return { cert: this.readPem('certificate', certificateFile), key: this.readPem('private key', keyFile) };
  }

  private readPem(purpose: string, file: string): Buffer {
    try {
      return readFileSync(file);
    } catch (error) {
      throw driverError('M110', { purpose, file, key: this.settings.key, reason: systemReason(error) });
    }
  }

  /** OpenSSL's complaint about the content of the files, as a sentence. */
  private checked<T>(use: () => T): T {
    try {
      return use();
    } catch (error) {
      const file = this.settings.tls!.certificateFile;
      throw driverError('M110', { purpose: 'certificate', file, key: this.settings.key, reason: systemReason(error) });
    }
  }

  private listenError(error: NodeJS.ErrnoException): DriverError {
    const { port, key, file, bind } = this.settings;
    const reason = systemReason(error);
    if (error.code === 'EADDRINUSE') return driverError('M204', { port, key, file });
    if (error.code === 'EACCES') return driverError('M202', { port });
    if (error.code === 'EADDRNOTAVAIL' || error.code === 'ENOTFOUND' || error.code === 'EINVAL')
      return driverError('M201', { address: bind, reason });
    return driverError('M203', { port, reason });
  }
}

function peerOf(socket: Socket): string {
  return `${socket.remoteAddress} ${socket.remotePort}`;
}
