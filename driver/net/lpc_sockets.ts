// The host's half of LPC sockets: every connection by its number, the questions that LPC must have answered at once, the orders that
// come with a turn's effects, and the events that enter LPC by batches. Events are taken one from each connection in turn, so a
// flood on one keeps no other waiting. Knows connections by their interface; descriptors, owners and states live in the isolate.

import { createSecureContext, type SecureContext } from 'node:tls';
import type { ProgramListener, ProgramPipe } from '../base/program_pipe';
import type { HostAnswer, TrafficCounts } from '../contract/bridge';
import { socketBytesPerTurn, socketEventsPerTurn, socketReadBytesMax } from '../contract/limits';
import type { Endpoint, SocketEvent, SocketMode, SocketOrder } from '../contract/socket';
import type { LpcConnection, LpcSocketHub } from './lpc_connection';
import { LpcDatagram } from './lpc_datagram';
import { LpcListener } from './lpc_listener';
import { LpcProgram } from './lpc_program';
import { LpcStream } from './lpc_stream';
import type { NetLog } from './session';
import { Traffic } from './traffic';

export interface LpcSocketSettings {
  log: NetLog;
  /** Bytes of one message of the mode MUD. */
  transferMax: number;
  /** Where a socket is bound that names no address: '' is any IPv4 address. */
  bindAddress: string;
  resolve(name: string, signal: AbortSignal): Promise<string[]>;
  startProgram(command: number, args: readonly string[], listener: ProgramListener): ProgramPipe;
  /** A text file of the mudlib by its LPC path: certificates and keys. */
  readFile(lpcPath: string): HostAnswer<string>;
  /** There are events to take. */
  ready(): void;
}

export interface LpcSocketInfo {
  connections: number;
  waitingConnections: number;
  bytesIn: number;
  bytesOut: number;
  unsentBytes: number;
  droppedDatagrams: number;
  droppedNewcomers: number;
}

export class LpcSockets implements LpcSocketHub {
  readonly log: NetLog;
  readonly transferMax: number;
  private readonly settings: LpcSocketSettings;
  private readonly connections = new Map<number, LpcConnection>();
  /** With events to take, whoever has waited longest first. */
  private readonly waitingOnes = new Set<LpcConnection>();
  /** The isolate's numbers are positive, ours negative. */
  private lastNewcomer = 0;
  private allGone: (() => void) | null = null;
  /** Bytes ordered to be written to streams, by all there ever were. */
  private orderedBytes = 0;
  private readonly counts = { datagrams: 0, newcomers: 0 };
  private readonly went = new Traffic();

  constructor(settings: LpcSocketSettings) {
    this.settings = settings;
    this.log = settings.log;
    this.transferMax = settings.transferMax;
  }

  // ------------------------------------------------------------ questions, answered at once

  bind(id: number, mode: SocketMode, address: string, port: number): HostAnswer<Endpoint> {
    const host = address || this.settings.bindAddress || '0.0.0.0';
    try {
      if (!isDatagram(mode)) return ['ok', this.keep(new LpcListener(id, this, host, port)).local];
      const datagram = this.connections.get(id) ?? new LpcDatagram(id, this, mode);
      const local = (datagram as LpcDatagram).bind(host, port);
      this.keep(datagram);
      return ['ok', local];
    } catch (error) {
      const { code, message } = error as NodeJS.ErrnoException;
      return ['error', code === 'EADDRINUSE' ? 'EADDRINUSE' : 'EBIND', message];
    }
  }

  listen(id: number, certificate: { cert: string; key: string } | null): HostAnswer<true> {
    const listener = this.connections.get(id);
    if (!(listener instanceof LpcListener)) return ['error', 'ELISTEN', 'the socket is not bound'];
    const context = certificate === null ? null : this.secureContext(certificate);
    if (context !== null && context[0] === 'error') return context;
    if (!listener.listen(context === null ? null : context[1]))
      return ['error', 'ELISTEN', 'another socket listens on the port'];
    return ['ok', true];
  }

  private secureContext(certificate: { cert: string; key: string }): HostAnswer<SecureContext> {
    const cert = this.settings.readFile(certificate.cert);
    const key = this.settings.readFile(certificate.key);
    if (cert[0] === 'error') return ['error', 'ELISTEN', cert[2]];
    if (key[0] === 'error') return ['error', 'ELISTEN', key[2]];
    try {
      return ['ok', createSecureContext({ cert: cert[1], key: key[1] })];
    } catch (error) {
      const reason = `${certificate.cert} and ${certificate.key} are no certificate with its key: ${(error as Error).message}`;
      this.log.warn({ reason }, 'an LPC socket cannot listen');
      return ['error', 'ELISTEN', reason];
    }
  }

  /** Bytes that wait no more, of one connection or (0) of all: taken by the system, or lost with their connection. */
  sent(id: number): number {
    if (id === 0) return this.orderedBytes - this.unsentBytes();
    const connection = this.connections.get(id);
    const counts = connection instanceof LpcStream || connection instanceof LpcProgram;
    return counts ? connection.sentBytes : Number.MAX_SAFE_INTEGER;
  }

  private unsentBytes(): number {
    let bytes = 0;
    for (const connection of this.connections.values()) bytes += connection.unsentBytes;
    return bytes;
  }

  /** Closes a bound, listening or datagram connection; not one for which datagrams on order (of `orders`) are still to come. */
  close(id: number, orders: number): boolean {
    const connection = this.connections.get(id);
    if (connection === undefined) return orders === 0;
    if (connection instanceof LpcDatagram && !connection.hasSent(orders)) return false;
    if (connection instanceof LpcListener) connection.leave(orders);
    else connection.destroy();
    return true;
  }

  // ------------------------------------------------------------ orders

  order(id: number, order: SocketOrder): void {
    const connection = this.connections.get(id);
    if (order[0] === 'write') this.orderedBytes += order[3];
    if (order[0] === 'connect') this.connect(id, order);
    else if (order[0] === 'start') this.keep(new LpcProgram(id, this)).start(order[1], order[2]);
    else if (order[0] === 'send') (connection ?? this.keep(new LpcDatagram(id, this, 'DATAGRAM'))).order(order);
    else connection?.order(order);
  }

  /** A bound port is let go and used again by the connection itself. */
  private connect(id: number, order: Extract<SocketOrder, ['connect', ...unknown[]]>): void {
    const reserved = this.connections.get(id);
    const local = reserved instanceof LpcListener ? reserved.local : null;
    reserved?.destroy();
    (this.keep(new LpcStream(id, this)) as LpcStream).connect(order, local);
  }

  private keep<C extends LpcConnection>(connection: C): C {
    this.connections.set(connection.id, connection);
    return connection;
  }

  // ------------------------------------------------------------ events

  get waiting(): boolean {
    return this.waitingOnes.size > 0;
  }

  /** The next batch of events as JSON. Each connection gives one and goes to the end of the row. */
  take(): string {
    const events: SocketEvent[] = [];
    let bytes = 0;
    // A Set shows what is added while it is walked: those with more come round again.
    for (const connection of this.waitingOnes) {
      this.waitingOnes.delete(connection);
      const next = connection.takeEvent(socketReadBytesMax);
      if (next !== null) {
        events.push(next.event);
        bytes += next.bytes;
      }
      if (connection.waitingEvents > 0) this.waitingOnes.add(connection);
      if (events.length >= socketEventsPerTurn || bytes >= socketBytesPerTurn) break;
    }
    return JSON.stringify(events);
  }

  // ------------------------------------------------------------ what connections need

  ready(connection: LpcConnection): void {
    this.waitingOnes.add(connection);
    this.settings.ready();
  }

  gone(connection: LpcConnection): void {
    // Its number may have passed to the connection that uses its port.
    if (this.connections.get(connection.id) === connection) this.connections.delete(connection.id);
    this.waitingOnes.delete(connection);
    if (this.connections.size === 0) this.allGone?.();
  }

  newcomer(make: (id: number) => LpcConnection): void {
    this.keep(make(--this.lastNewcomer));
  }

  resolve(name: string, signal: AbortSignal): Promise<string[]> {
    return this.settings.resolve(name, signal);
  }

  startProgram(command: number, args: readonly string[], listener: ProgramListener): ProgramPipe {
    return this.settings.startProgram(command, args, listener);
  }

  received(bytes: number): void {
    this.went.received(bytes);
  }

  wrote(bytes: number): void {
    this.went.sent(bytes);
  }

  dropped(what: 'datagrams' | 'newcomers'): void {
    if (this.counts[what]++ === 0)
      this.log.warn({ what }, 'LPC sockets have no room; the first of them are dropped now');
  }

  // ------------------------------------------------------------ for operators

  get traffic(): TrafficCounts {
    return this.went.counts;
  }

  info(): LpcSocketInfo {
    const { datagrams, newcomers } = this.counts;
    const { bytesIn, bytesOut } = this.traffic;
    return {
      connections: this.connections.size,
      waitingConnections: this.waitingOnes.size,
      bytesIn,
      bytesOut,
      unsentBytes: this.unsentBytes(),
      droppedDatagrams: datagrams,
      droppedNewcomers: newcomers,
    };
  }

  /** The end of the mud: doors close, and what LPC has written still leaves. Resolves when all connections are gone. */
  endAll(): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    this.allGone = resolve;
    for (const connection of [...this.connections.values()]) connection.finish();
    if (this.connections.size === 0) resolve();
    return promise;
  }

  /** Cuts whoever is left; what is unsent is lost. */
  closeAll(): void {
    for (const connection of [...this.connections.values()]) connection.destroy();
  }
}

function isDatagram(mode: SocketMode): boolean {
  return mode.startsWith('DATAGRAM');
}
