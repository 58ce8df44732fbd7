// Plain text: UTF-8 and LF, no protocol. What the console speaks. Echo and single keys are the terminal's own business, which
// does them itself (see ConsoleTransport).

import type { Codec, CodecEvent, SendBytes } from './codec';
import { Utf8Stream } from './utf8_stream';

export interface TerminalControl {
  setEcho(on: boolean): void;
  setCharMode(on: boolean): void;
}

/** Stands behind a prompt, so that a terminal can show it anew below other output. No byte of UTF-8. */
export const promptMark = 0xff;

export class PlainCodec implements Codec {
  private readonly decoder = new Utf8Stream();
  private readonly terminal: TerminalControl;
  private readonly send: SendBytes;

  constructor(terminal: TerminalControl, send: SendBytes) {
    this.terminal = terminal;
    this.send = send;
  }

  open(): void {}

  receive(bytes: Uint8Array): CodecEvent[] {
    const text = this.decoder.decode(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length));
    return text === '' ? [] : [{ type: 'text', text }];
  }

  encode(text: string): Uint8Array {
    return Buffer.from(text, 'utf8');
  }

  setEcho(on: boolean): void {
    this.terminal.setEcho(on);
  }

  setCharMode(on: boolean): void {
    this.terminal.setCharMode(on);
  }

  prompt(): void {
    this.send(Uint8Array.of(promptMark));
  }

  request(): boolean {
    return false;
  }
}
