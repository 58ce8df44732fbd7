// A session: the host's view of one connection. Input waits here until the backend takes it; output gathers here until the end
// of a slice and leaves as one write. A client that sends too much is not read for a while, one that reads too little is
// disconnected. Knows a transport and a codec by their interfaces, and its owner; not sockets, not LPC.

import type { SessionFacts } from '../contract/bridge';
import { telnetEventsPerPass, waitingLinesMax, waitingTelnetEventsMax, waitingTextMax } from '../contract/limits';
import type { Codec, CodecEvent, SendBytes } from './codec';
import { httpHint, isHttpRequest } from './http_hint';
import { InputQueue } from './input_queue';
import { TerminalFacts, telnetMessage } from './terminal_facts';
import type { Transport, TransportReceiver } from './transport';

/** Who decides what happens with sessions: the backend. */
export interface SessionOwner {
  /** A new connection. The first output should be written now. */
  connected(session: Session): void;
  /** takeLine() gives something. May be called again before it was taken. */
  lineReady(session: Session): void;
  /** An out-of-band message; the words and their data stand at telnetMessage() in terminal_facts.ts. */
  telnetEvent(session: Session, what: string, data: unknown): void;
  /**
   * No more input will come, told once. Waiting lines can still be taken and output written: the client may be reading (as
   * `printf 'look\n' | nc` does). The owner calls close() when it is done with the session.
   */
  closed(session: Session, reason: string): void;
}

/** What the network floor needs of a log; pino's logger fits. */
export interface NetLog {
  debug(details: object, text: string): void;
  info(details: object, text: string): void;
  warn(details: object, text: string): void;
}

export interface SessionSettings {
  /** Characters of one line; a longer one ends the session. */
  lineLengthMax: number;
  /** Output that waits for the client beyond what the kernel has taken; more ends the session. */
  outputBacklogMax: number;
  log: NetLog;
}

export interface SessionParts {
  id: number;
  kind: SessionFacts['kind'];
  transport: Transport;
  makeCodec: (send: SendBytes) => Codec;
  owner: SessionOwner;
  settings: SessionSettings;
  /** The connection is gone; told once, after the owner. */
  gone: (session: Session) => void;
}

export class Session implements TransportReceiver {
  readonly id: number;
  readonly facts: SessionFacts;
  readonly terminal = new TerminalFacts();
  private readonly parts: SessionParts;
  private readonly codec: Codec;
  private readonly queue: InputQueue;
  /** Out-of-band messages that wait for the next pass of the host loop. */
  private messages: CodecEvent[] = [];
  private pump: NodeJS.Immediate | null = null;
  private text = '';
  private bytes: Uint8Array[] = [];
  private state: 'open' | 'inputEnded' | 'closing' | 'gone' = 'open';
  private told = false;
  private endReason = '';
  private paused = false;
  private heardLine = false;
  private characters = false;

  constructor(parts: SessionParts) {
    this.parts = parts;
    this.id = parts.id;
    const { address, port, localPort } = parts.transport.remote;
    this.facts = { port: localPort, address, remotePort: port, kind: parts.kind };
    this.queue = new InputQueue(parts.settings.lineLengthMax);
    this.codec = parts.makeCodec((bytes) => this.writeBytes(bytes));
  }

  /** The opening of the protocol, then the owner's greeting, in one packet; then input. */
  start(): void {
    this.codec.open();
    this.parts.owner.connected(this);
    this.flush();
    this.parts.transport.open(this);
  }

  // ---- input, as the backend takes it

  get hasLine(): boolean {
    return this.queue.ready;
  }

  /** The oldest waiting line, without its end; in character mode one character. Null when there is none. */
  takeLine(): string | null {
    const line = this.queue.take();
    this.adjustReading();
    return line;
  }

  get waitingLines(): number {
    return this.queue.lineCount;
  }

  get charMode(): boolean {
    return this.characters;
  }

  // ---- output

  write(text: string): void {
    this.text += text;
  }

  /** As they are, past the codec: LPC may speak protocols of its own. */
  writeBytes(bytes: Uint8Array): void {
    this.encodeText();
    this.bytes.push(bytes);
  }

  /** The text written last is a prompt: the client gets EOR or GA, as it understands. */
  prompt(): void {
    this.codec.prompt();
  }

  /** False while a password is typed. */
  setEcho(on: boolean): void {
    this.codec.setEcho(on);
  }

  /** Characters instead of lines. What has been typed and not taken yet is read by the new rule. */
  setCharMode(on: boolean): void {
    this.characters = on;
    this.queue.setCharMode(on);
    this.codec.setCharMode(on);
    this.inputChanged();
  }

  /**
   * An out-of-band request. Words and data: `gmcp` the message; `msdp` the payload; `mssp` a JSON object of texts, numbers and
   * arrays of them; `msp` the text; `zmp` a JSON array of words; `mxp`, `ga`, `nop`, `ttype` nothing; `naws` '0' to stop. False
   * when the client has not agreed to it, which is no error: LPC sends GMCP to all and asks has_gmcp() only for its own use.
   */
  telnet(what: string, data: string): boolean {
    return this.codec.request(what, data);
  }

  /** Everything written so far leaves as one write. */
  flush(): void {
    this.encodeText();
    if (this.bytes.length === 0) return;
    const bytes = this.bytes.length === 1 ? this.bytes[0] : Buffer.concat(this.bytes);
    this.bytes = [];
    if (this.state === 'closing' || this.state === 'gone') return;
    const { transport, settings } = this.parts;
    const { backlogBytes } = transport;
    // One slice's output may be larger than the limit: a client that has read all before it is not slow.
    if (backlogBytes > 0 && backlogBytes + bytes.length > settings.outputBacklogMax)
      return this.cutSlowReader(backlogBytes);
    transport.write(bytes);
  }

  /** Flushes, then ends the connection. Waiting input is dropped. */
  close(): void {
    this.flush();
    if (this.state === 'closing' || this.state === 'gone') return;
    this.state = 'closing';
    this.dropInput();
    this.parts.transport.close();
  }

  /** Ends the connection at once; unsent output is lost. */
  destroy(): void {
    if (this.state === 'gone') return;
    this.state = 'closing';
    this.dropInput();
    this.parts.transport.destroy();
  }

  // ---- what the transport tells

  received(bytes: Uint8Array): void {
    if (this.state !== 'open') return;
    for (const event of this.codec.receive(bytes)) this.sort(event);
    // Protocol answers; the game's text waits for the end of its slice as before.
    this.flush();
    this.runMessages();
    this.inputChanged();
  }

  interrupted(): void {
    if (this.state === 'open') this.parts.owner.telnetEvent(this, 'interrupt', null);
  }

  inputEnded(reason: string): void {
    if (this.state !== 'open') return;
    this.state = 'inputEnded';
    this.end(reason);
  }

  closed(reason: string): void {
    if (this.state === 'gone') return;
    this.state = 'gone';
    this.end(reason);
    this.parts.gone(this);
  }

  // ---- inside

  private encodeText(): void {
    if (this.text === '') return;
    const { text } = this;
    this.text = '';
    this.bytes.push(this.codec.encode(text));
  }

  private sort(event: CodecEvent): void {
    if (event.type === 'text') this.queue.push(event.text);
    else if (event.type === 'eraseLine') this.queue.eraseLine();
    else if (event.type === 'subnegotiationTooLong')
      this.parts.settings.log.warn(
        { session: this.id, option: event.option },
        'dropped a telnet message over the limit',
      );
    else this.messages.push(event);
  }

  /** A flood of messages must not keep the others waiting: each enters LPC, so only some do in one pass of the host loop. */
  private runMessages(): void {
    if (this.pump) return;
    for (const event of this.messages.splice(0, telnetEventsPerPass)) {
      this.terminal.note(event);
      const message = telnetMessage(event);
      if (message) this.parts.owner.telnetEvent(this, ...message);
    }
    this.adjustReading();
    if (this.messages.length === 0) return this.tellEnd();
    this.pump = setImmediate(() => {
      this.pump = null;
      this.runMessages();
    });
  }

  private inputChanged(): void {
    if (this.state !== 'open') return;
    if (!this.heardLine && this.queue.ready) {
      this.heardLine = true;
      if (this.parts.kind === 'telnet' && isHttpRequest(this.queue.firstLine)) return this.answerHttp();
    }
    this.adjustReading();
    if (this.queue.ready) this.parts.owner.lineReady(this);
    if (this.queue.overlong) this.refuseLongLine();
  }

  private answerHttp(): void {
    this.write(httpHint(this.facts.port));
    this.close();
    this.end('an HTTP request on the telnet port');
  }

  /** Lines that came before it still run; the owner closes behind them. */
  private refuseLongLine(): void {
    const { settings, transport } = this.parts;
    settings.log.warn({ session: this.id, address: this.facts.address }, 'disconnecting: a line over the limit');
    this.write(`\nA line of more than ${settings.lineLengthMax} characters is too long. Goodbye.\n`);
    this.flush();
    transport.pause();
    this.inputEnded('a line over the limit');
  }

  private cutSlowReader(backlogBytes: number): void {
    const { log } = this.parts.settings;
    log.warn(
      { session: this.id, address: this.facts.address, backlogBytes },
      'disconnecting: the client does not read its output',
    );
    this.destroy();
    this.end('the client did not read its output');
  }

  private adjustReading(): void {
    if (this.state !== 'open') return;
    const { lineCount, length } = this.queue;
    // Reading goes on when half of it is gone, not at every line.
    const share = this.paused ? 0.5 : 1;
    const full =
      lineCount > waitingLinesMax * share ||
      length > waitingTextMax * share ||
      this.messages.length > waitingTelnetEventsMax * share;
    if (full === this.paused) return;
    this.paused = full;
    if (full) this.parts.transport.pause();
    else this.parts.transport.resume();
  }

  private dropInput(): void {
    this.queue.clear();
    this.messages = [];
  }

  private end(reason: string): void {
    if (this.endReason === '') this.endReason = reason;
    this.tellEnd();
  }

  /** Once, and behind every message that came before the end. */
  private tellEnd(): void {
    if (this.endReason === '' || this.told || this.messages.length > 0) return;
    this.told = true;
    this.parts.owner.closed(this, this.endReason);
  }
}
