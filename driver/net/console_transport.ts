// The console as a Transport: whoever sits at the driver's own terminal is a session like any other. The terminal itself
// (line editing, raw keys, stdout) is behind the Console interface.

import type { TerminalControl } from './plain_codec';
import type { RemoteAddress, Transport, TransportReceiver } from './transport';

export interface ConsoleEvents {
  /** Enter was pressed; the text is without a line end. */
  line(text: string): void;
  /** Keys as they come, in character mode. */
  characters(text: string): void;
  eof(): void;
  /** Ctrl-C. */
  interrupt(): void;
}

/** A terminal, or stdin and stdout without one. */
export interface Console extends TerminalControl {
  /** Events flow from here on. Called once. */
  open(events: ConsoleEvents): void;
  /** UTF-8 with LF line ends, to stdout; `promptMark` stands behind each prompt. */
  print(bytes: Uint8Array): void;
  /** Bytes printed that stdout has not taken yet. */
  readonly backlogBytes: number;
  /** No events until resume(). */
  pause(): void;
  resume(): void;
  /** Flushes, puts the terminal back as it was, and lets stdin go. */
  close(): void;
}

export class ConsoleTransport implements Transport {
  readonly remote: RemoteAddress = { address: '127.0.0.1', port: 0, localPort: 0 };
  private readonly console: Console;
  private receiver: TransportReceiver | null = null;
  private isClosed = false;

  constructor(console: Console) {
    this.console = console;
  }

  get backlogBytes(): number {
    return this.console.backlogBytes;
  }

  open(receiver: TransportReceiver): void {
    this.receiver = receiver;
    // Closed while it was being greeted: its input belongs to somebody else.
    if (this.isClosed) return;
    this.console.open({
      line: (text) => this.receiver?.received(Buffer.from(`${text}\n`)),
      characters: (text) => this.receiver?.received(Buffer.from(text)),
      eof: () => this.receiver?.inputEnded('end of input on the console'),
      interrupt: () => this.receiver?.interrupted(),
    });
  }

  write(bytes: Uint8Array): void {
    if (!this.isClosed) this.console.print(bytes);
  }

  pause(): void {
    this.console.pause();
  }

  resume(): void {
    this.console.resume();
  }

  close(): void {
    if (this.isClosed) return;
    this.isClosed = true;
    this.console.close();
    // Later, as a socket does it: nobody is told inside his own call, and who closes in connected() opens only then.
    setImmediate(() => this.receiver?.closed('the console was closed'));
  }

  destroy(): void {
    this.close();
  }
}
