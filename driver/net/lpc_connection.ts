// What all connections of LPC sockets share: a number, and the events that wait until the backend takes them. Data waits as bytes and
// is joined when it is taken, so a flood of small packets is one read callback; everything keeps its order. Knows no sockets.

import type { ProgramListener, ProgramPipe } from '../base/program_pipe';
import type { SocketEvent, SocketOrder } from '../contract/socket';
import type { NetLog } from './session';

/** What a connection needs of the house it lives in; net/lpc_sockets.ts is it. */
export interface LpcSocketHub {
  readonly log: NetLog;
  /** Bytes of one message of the mode MUD. */
  readonly transferMax: number;
  /** The connection has events to take. */
  ready(connection: LpcConnection): void;
  /** Nothing will come of the connection any more. */
  gone(connection: LpcConnection): void;
  /** A newcomer of a listener gets its number and its place. */
  newcomer(make: (id: number) => LpcConnection): void;
  resolve(name: string, signal: AbortSignal): Promise<string[]>;
  /** Throws when there are too many. */
  startProgram(command: number, args: readonly string[], listener: ProgramListener): ProgramPipe;
  received(bytes: number): void;
  wrote(bytes: number): void;
  /** A datagram or a newcomer for which there was no room. */
  dropped(what: 'datagrams' | 'newcomers'): void;
}

interface Waiting {
  event: SocketEvent;
  bytes: number;
}

export abstract class LpcConnection {
  readonly id: number;
  protected readonly hub: LpcSocketHub;
  private queue: (Waiting | Buffer)[] = [];
  /** Bytes in the queue. */
  protected waitingBytes = 0;
  private silent = false;

  constructor(id: number, hub: LpcSocketHub) {
    this.id = id;
    this.hub = hub;
  }

  /** Carries out what the game wants. Orders that come too late for the connection's state are nothing. */
  abstract order(order: SocketOrder): void;
  /** Ends at once, whatever was still to be sent. */
  abstract destroy(): void;

  /** The mud ends: what was written still leaves, and nothing more is told. */
  finish(): void {
    this.destroy();
  }

  /** Bytes that were written and that the system has not taken. */
  get unsentBytes(): number {
    return 0;
  }

  protected push(event: SocketEvent, bytes = 0): void {
    if (this.silent) return;
    this.waitingBytes += bytes;
    this.queue.push({ event, bytes });
    this.hub.ready(this);
  }

  protected pushData(bytes: Buffer): void {
    if (this.silent) return;
    this.waitingBytes += bytes.length;
    this.queue.push(bytes);
    this.hub.ready(this);
  }

  /** The game has let go: nothing more is told, except a last word. */
  protected fallSilent(): void {
    this.queue = [];
    this.waitingBytes = 0;
    this.silent = true;
  }

  protected lastWord(event: SocketEvent): void {
    this.queue = [{ event, bytes: 0 }];
    this.hub.ready(this);
  }

  get waitingEvents(): number {
    return this.queue.length;
  }

  /** The next event with its size; null when what waited gives none (the first byte of a character). */
  takeEvent(bytesMax: number): Waiting | null {
    const [head] = this.queue;
    if (head === undefined) return null;
    const taken = Buffer.isBuffer(head) ? this.takeData(bytesMax) : this.takeQueued(head);
    this.taken();
    return taken;
  }

  private takeQueued(head: Waiting): Waiting {
    const before = head.event[0] === 'closed' ? this.beforeClosed() : null;
    if (before !== null) return before;
    this.queue.shift();
    this.waitingBytes -= head.bytes;
    return head;
  }

  private takeData(bytesMax: number): Waiting | null {
    const pieces: Buffer[] = [];
    let room = bytesMax;
    while (room > 0 && Buffer.isBuffer(this.queue[0])) {
      const piece = this.queue[0];
      if (piece.length <= room) this.queue.shift();
      else this.queue[0] = piece.subarray(room);
      pieces.push(piece.subarray(0, room));
      room -= Math.min(room, piece.length);
    }
    const bytes = pieces.length === 1 ? pieces[0]! : Buffer.concat(pieces);
    this.waitingBytes -= bytes.length;
    const event = this.dataEvent(bytes);
    return event && { event, bytes: bytes.length };
  }

  /** Some events have been taken: there may be room to read on. */
  protected taken(): void {}

  /** Bytes that were read, as an event. */
  protected dataEvent(_bytes: Buffer): SocketEvent | null {
    return null;
  }

  /** What is to be said before the end. */
  protected beforeClosed(): Waiting | null {
    return null;
  }
}
