// A program of the configuration's list behind an LPC socket (external_start()): what it writes, on both of its outputs, is data of the
// connection, what LPC writes is its input, its end closes the socket. Reading stops while the game is behind, and what its pipe has
// no room for waits here. Knows the program by a few functions; workers/process_worker.ts has it.

import type { ProgramPipe } from '../base/program_pipe';
import { externalLingerMs, externalPieceBytes, socketReadAheadMax } from '../contract/limits';
import type { SocketEvent, SocketOrder } from '../contract/socket';
import { LpcConnection, type LpcSocketHub } from './lpc_connection';
import { Utf8Stream } from './utf8_stream';

export class LpcProgram extends LpcConnection {
  private readonly text = new Utf8Stream();
  private pipe: ProgramPipe | null = null;
  private backlog: Buffer[] = [];
  private backlogBytes = 0;
  private writtenBytes = 0;
  private tellWritable = false;
  /** Lets the output go on. */
  private readOn: (() => void) | null = null;
  private linger: NodeJS.Timeout | null = null;
  private closing = false;
  /** LPC wants to hear when what it wrote has left. */
  private tellFlushed = false;
  private over = false;

  constructor(id: number, hub: LpcSocketHub) {
    super(id, hub);
  }

  start(command: number, args: readonly string[]): void {
    try {
      this.pipe = this.hub.startProgram(command, args, {
        output: (bytes) => this.heard(bytes),
        room: () => this.sendBacklog(),
        end: (reason) => this.ended(reason),
      });
      this.push(['writable', this.id]);
    } catch (error) {
      this.ended((error as Error).message);
    }
  }

  order(order: SocketOrder): void {
    if (order[0] === 'write') this.write(order);
    else if (order[0] === 'close') this.close(order[1]);
  }

  override get unsentBytes(): number {
    return this.backlogBytes;
  }

  /** Of what was written, the bytes that wait no more. */
  get sentBytes(): number {
    return this.writtenBytes - this.backlogBytes;
  }

  // ------------------------------------------------------------ from the program

  private heard(bytes: Buffer): void | Promise<void> {
    if (this.closing) return;
    this.hub.received(bytes.length);
    this.pushData(bytes);
    if (this.waitingBytes <= socketReadAheadMax) return;
    const { promise, resolve } = Promise.withResolvers<void>();
    this.readOn = resolve;
    return promise;
  }

  protected override taken(): void {
    if (this.waitingBytes > socketReadAheadMax / 2) return;
    this.readOn?.();
    this.readOn = null;
  }

  protected override dataEvent(bytes: Buffer): SocketEvent | null {
    const text = this.text.decode(bytes);
    return text === '' ? null : ['data', this.id, 'text', text];
  }

  /** The output ended within a character. */
  protected override beforeClosed(): { event: SocketEvent; bytes: number } | null {
    return this.text.dropHeld() ? { event: ['data', this.id, 'text', '\ufffd'], bytes: 1 } : null;
  }

  private ended(reason: string): void {
    this.over = true;
    this.dropBacklog();
    if (this.closing) this.gone();
    else this.push(['closed', this.id, reason, false]);
  }

  // ------------------------------------------------------------ to the program

  private write([, encoding, data, size, tell]: Extract<SocketOrder, ['write', ...unknown[]]>): void {
    this.writtenBytes += size;
    if (this.over || this.closing) return;
    const bytes = Buffer.from(data, encoding === 'text' ? 'utf8' : 'base64');
    this.hub.wrote(bytes.length);
    for (let at = 0; at < bytes.length; at += externalPieceBytes)
      this.backlog.push(bytes.subarray(at, at + externalPieceBytes));
    this.backlogBytes += bytes.length;
    this.tellWritable ||= tell;
    this.sendBacklog();
  }

  private sendBacklog(): void {
    while (this.backlog.length > 0) {
      const status = this.pipe!.send(this.backlog[0]!);
      if (status === 'full') return;
      // It has closed its input: nothing of what is left will ever be read.
      if (status !== 'ok') this.dropBacklog();
      else this.backlogBytes -= this.backlog.shift()!.length;
    }
    if (this.tellWritable) this.push(['writable', this.id]);
    this.tellWritable = false;
    if (this.closing) this.pipe!.closeInput();
  }

  private dropBacklog(): void {
    this.backlog = [];
    this.backlogBytes = 0;
  }

  // ------------------------------------------------------------ the end

  /** The program reads what was written and the end of its input; one that goes on nevertheless is ended. */
  private close(tell: boolean): void {
    if (this.closing) return;
    this.closing = true;
    this.tellFlushed = tell;
    this.letGo();
    if (this.over) return this.gone();
    this.linger = setTimeout(() => this.pipe!.stop('ask'), externalLingerMs);
    this.sendBacklog();
  }

  override finish(): void {
    this.close(false);
  }

  private gone(): void {
    if (this.linger !== null) clearTimeout(this.linger);
    this.hub.gone(this);
    if (this.tellFlushed) this.lastWord(['flushed', this.id]);
  }

  destroy(): void {
    this.closing = true;
    this.letGo();
    if (!this.over) this.pipe?.stop('kill');
    this.tellFlushed = false;
    this.gone();
  }

  private letGo(): void {
    this.fallSilent();
    this.readOn?.();
    this.readOn = null;
  }
}
