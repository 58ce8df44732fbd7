// What the tests of the network floor share: bytes as readable text, an owner that remembers, a transport without a socket,
// a client on a real one, and waiting for conditions.

import type { Socket } from 'node:net';
import { connect } from 'node:net';
import type { NetLog, Session, SessionOwner } from '../../driver/net/session';
import type { RemoteAddress, Transport, TransportReceiver } from '../../driver/net/transport';

const words: Record<string, number> = {
  IAC: 255,
  DONT: 254,
  DO: 253,
  WONT: 252,
  WILL: 251,
  SB: 250,
  GA: 249,
  EL: 248,
  EC: 247,
  AYT: 246,
  AO: 245,
  IP: 244,
  BRK: 243,
  DM: 242,
  NOP: 241,
  SE: 240,
  EOR_MARK: 239,
  BINARY: 0,
  ECHO: 1,
  SGA: 3,
  TM: 6,
  TTYPE: 24,
  EOR: 25,
  NAWS: 31,
  LINEMODE: 34,
  ENVIRON: 39,
  CHARSET: 42,
  MSDP: 69,
  MSSP: 70,
  MSP: 90,
  ZMP: 93,
  GMCP: 201,
};

/** `wire('IAC WILL ECHO', 'text', 7)`: words are looked up when the whole string consists of them, numbers are bytes. */
export function wire(...parts: (string | number | Uint8Array)[]): Buffer {
  return Buffer.concat(
    parts.map((part) => {
      if (typeof part === 'number') return Buffer.of(part);
      if (typeof part !== 'string') return Buffer.from(part);
      const names = part.split(' ');
      return names.every((name) => name in words) ? Buffer.from(names.map((name) => words[name])) : Buffer.from(part);
    }),
  );
}

export class FakeTransport implements Transport {
  readonly remote: RemoteAddress = { address: '192.0.2.1', port: 50_000, localPort: 4000 };
  readonly writes: Buffer[] = [];
  backlogBytes = 0;
  paused = false;
  ended: 'open' | 'closed' | 'destroyed' = 'open';
  receiver: TransportReceiver | null = null;

  open(receiver: TransportReceiver): void {
    this.receiver = receiver;
  }
  write(bytes: Uint8Array): void {
    this.writes.push(Buffer.from(bytes));
  }
  pause(): void {
    this.paused = true;
  }
  resume(): void {
    this.paused = false;
  }
  close(): void {
    this.ended = 'closed';
  }
  destroy(): void {
    this.ended = 'destroyed';
  }
  get output(): Buffer {
    return Buffer.concat(this.writes);
  }
}

/** Takes lines only when asked, unless `onLine` is given. */
export class RecordingOwner implements SessionOwner {
  readonly sessions: Session[] = [];
  readonly messages: [what: string, data: unknown][] = [];
  readonly ends: [session: Session, reason: string][] = [];
  readyCount = 0;
  private readonly onLine: ((session: Session, line: string) => void) | undefined;
  private readonly greeting: string;

  constructor(onLine?: (session: Session, line: string) => void, greeting = '') {
    this.onLine = onLine;
    this.greeting = greeting;
  }

  connected(session: Session): void {
    this.sessions.push(session);
    if (this.greeting) session.write(this.greeting);
  }

  lineReady(session: Session): void {
    this.readyCount++;
    if (this.onLine) setImmediate(() => this.run(session));
  }

  telnetEvent(_session: Session, what: string, data: unknown): void {
    this.messages.push([what, data]);
  }

  /** As the backend does it: lines that came before still run. */
  closed(session: Session, reason: string): void {
    this.ends.push([session, reason]);
    if (!this.onLine) return;
    setImmediate(() => {
      this.run(session);
      session.close();
    });
  }

  private run(session: Session): void {
    for (let line = session.takeLine(); line !== null; line = session.takeLine()) this.onLine?.(session, line);
    session.flush();
  }
}

export function takeAll(session: { takeLine(): string | null }): string[] {
  const lines: string[] = [];
  for (let line = session.takeLine(); line !== null; line = session.takeLine()) lines.push(line);
  return lines;
}

export class MemoryLog implements NetLog {
  readonly lines: [level: string, text: string, details: object][] = [];
  debug = (details: object, text: string): void => void this.lines.push(['debug', text, details]);
  info = (details: object, text: string): void => void this.lines.push(['info', text, details]);
  warn = (details: object, text: string): void => void this.lines.push(['warn', text, details]);
  has(level: string, part: string): boolean {
    return this.lines.some(([at, text]) => at === level && text.includes(part));
  }
}

/** A plain client on a real socket; keeps everything it has read. */
export class Client {
  readonly socket: Socket;
  private readonly pieces: Buffer[] = [];
  ended = false;
  closed = false;

  constructor(port: number, socket: Socket = connect({ port, host: '127.0.0.1' })) {
    this.socket = socket;
    socket.on('data', (piece: Buffer) => this.pieces.push(piece));
    socket.on('end', () => (this.ended = true));
    socket.on('close', () => (this.closed = true));
    socket.on('error', () => {});
  }

  send(...parts: (string | Uint8Array)[]): void {
    for (const part of parts) this.socket.write(part);
  }

  get bytes(): Buffer {
    return Buffer.concat(this.pieces);
  }

  get text(): string {
    return this.bytes.toString('utf8');
  }

  sees(text: string): Promise<void> {
    return until(() => this.text.includes(text), `"${text}", got ${JSON.stringify(this.text.slice(-200))}`);
  }
}

/** Looks again each time the host loop has done its work; fails when nothing can still be under way, before jest's own limit. */
export async function until(condition: () => boolean, what = String(condition)): Promise<void> {
  const giveUpAt = performance.now() + 120_000;
  while (!condition()) {
    if (performance.now() > giveUpAt) throw new Error(`waited in vain for ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
}
