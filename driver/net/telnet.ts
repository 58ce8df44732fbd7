// The telnet codec: bytes in, events out, and the other way round. A machine of few states over the byte stream (text, command,
// negotiation, subnegotiation); long runs of text pass through without being looked at byte by byte. Pure: no sockets, no
// time. Lines are not made here (input_queue.ts): a codec gives decoded text.
//
// Output text is UTF-8, in which the byte 255 cannot occur, so only subnegotiations need their IAC doubled.

import { subnegotiationLengthMax, terminalTypesMax } from '../contract/limits';
import type { Codec, CodecEvent, SendBytes } from './codec';
import { charset, command, environ, ttype } from './telnet_code';
import type { OptionName } from './telnet_option';
import { OptionSide, openingOffers, optionName, optionTable } from './telnet_option';
import {
  charsetRequest,
  isMsspFacts,
  isWords,
  msspPayload,
  parseJson,
  readCharsetRequest,
  readEnviron,
  readMtts,
  readNaws,
  readZmp,
  zmpPayload,
} from './telnet_subnegotiation';
import { Utf8Stream } from './utf8_stream';

const { iac, sb, se } = command;
const utf8 = 'UTF-8';
const deviceBackspace = '\b';
const alive = Buffer.from('\r\n[-Yes-]\r\n');

type State = 'text' | 'command' | 'will' | 'wont' | 'do' | 'dont' | 'option' | 'payload' | 'payloadCommand';

const negotiationStates: Partial<Record<number, State>> = {
  [command.will]: 'will',
  [command.wont]: 'wont',
  [command.do]: 'do',
  [command.dont]: 'dont',
};

/** Bytes that grow and stop growing at a limit. */
class Payload {
  private bytes = Buffer.alloc(256);
  private length = 0;
  overflow = false;

  clear(): void {
    this.length = 0;
    this.overflow = false;
    // A long message must not keep its memory for the life of the connection.
    if (this.bytes.length > 4096) this.bytes = Buffer.alloc(256);
  }

  add(piece: Buffer): void {
    const length = this.length + piece.length;
    if (this.overflow || length > subnegotiationLengthMax) {
      this.overflow = true;
      return;
    }
    if (length > this.bytes.length) {
      const larger = Buffer.alloc(Math.max(length, this.bytes.length * 2));
      this.bytes.copy(larger, 0, 0, this.length);
      this.bytes = larger;
    }
    piece.copy(this.bytes, this.length);
    this.length = length;
  }

  get content(): Buffer {
    return this.bytes.subarray(0, this.length);
  }
}

export interface TelnetSettings {
  /** Ask for options at the opening; otherwise only the client's requests are answered. */
  negotiate: boolean;
}

export class TelnetCodec implements Codec {
  private readonly send: SendBytes;
  private readonly settings: TelnetSettings;
  private readonly local: OptionSide;
  private readonly remote: OptionSide;
  private readonly decoder = new Utf8Stream();
  private readonly payload = new Payload();
  private readonly names: string[] = [];
  private state: State = 'text';
  private option = 0;
  private events: CodecEvent[] = [];
  /** The client has sent a telnet command, so it can read ours. A bare netcat would show a prompt mark as garbage. */
  private speaksTelnet = false;
  private charsetAsked = false;

  constructor(send: SendBytes, settings: TelnetSettings = { negotiate: true }) {
    this.send = send;
    this.settings = settings;
    const sendVerb = (verb: number, code: number): void => send(Buffer.of(iac, verb, code));
    this.local = new OptionSide('local', sendVerb);
    this.remote = new OptionSide('remote', sendVerb);
  }

  open(): void {
    if (!this.settings.negotiate) return;
    for (const [name, side] of openingOffers) this[side].wish(name, true);
  }

  isOn(name: OptionName, side: 'local' | 'remote'): boolean {
    return this[side].isOn(name);
  }

  // ---- bytes in

  receive(bytes: Uint8Array): CodecEvent[] {
    const input = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
    let at = 0;
    while (at < input.length) at = this.consume(input, at);
    const { events } = this;
    this.events = [];
    return events;
  }

  /** Takes a run or a byte from `at` on; returns where the next one begins. */
  private consume(input: Buffer, at: number): number {
    if (this.state === 'text') return this.run(input, at, 'command', this.text);
    if (this.state === 'payload') return this.run(input, at, 'payloadCommand', this.fill);
    this.byte(input[at]);
    return at + 1;
  }

  /** Everything up to the next IAC goes to `take`. */
  private run(input: Buffer, at: number, next: State, take: (run: Buffer) => void): number {
    const mark = input.indexOf(iac, at);
    const end = mark === -1 ? input.length : mark;
    if (end > at) take(input.subarray(at, end));
    if (mark === -1) return end;
    this.state = next;
    return end + 1;
  }

  private readonly text = (run: Buffer): void => {
    const text = this.decoder.decode(run);
    if (text !== '') this.events.push({ type: 'text', text });
  };

  private readonly fill = (run: Buffer): void => this.payload.add(run);

  private byte(byte: number): void {
    const { state } = this;
    if (state === 'command') return this.command(byte);
    if (state === 'option') {
      this.option = byte;
      this.payload.clear();
      this.state = 'payload';
      return;
    }
    if (state === 'payloadCommand') return this.payloadCommand(byte);
    this.state = 'text';
    this.negotiated(
      byte,
      state === 'will' || state === 'wont' ? 'remote' : 'local',
      state === 'will' || state === 'do',
    );
  }

  private command(byte: number): void {
    this.state = negotiationStates[byte] ?? (byte === sb ? 'option' : 'text');
    if (byte === iac) return this.text(Buffer.of(iac));
    this.speaksTelnet = true;
    if (byte === command.areYouThere) this.send(alive);
    else if (byte === command.interruptProcess) this.events.push({ type: 'interrupt' });
    else if (byte === command.break) this.events.push({ type: 'break' });
    // What was sent is on its way; the mark tells the client where to listen again (RFC 854).
    else if (byte === command.abortOutput) this.send(Buffer.of(iac, command.dataMark));
    else if (byte === command.eraseCharacter) this.eraseCharacter();
    else if (byte === command.eraseLine) this.eraseLine();
  }

  private eraseCharacter(): void {
    if (!this.decoder.dropHeld()) this.events.push({ type: 'text', text: deviceBackspace });
  }

  private eraseLine(): void {
    this.decoder.dropHeld();
    this.events.push({ type: 'eraseLine' });
  }

  /** Behind an IAC inside a subnegotiation. Anything but SE and IAC means that the client lost its SE: what it says now counts. */
  private payloadCommand(byte: number): void {
    this.state = 'payload';
    if (byte === iac) return this.payload.add(Buffer.of(iac));
    this.state = 'text';
    if (byte !== se) return this.command(byte);
    if (this.payload.overflow) this.events.push({ type: 'subnegotiationTooLong', option: this.option });
    else this.subnegotiation(this.option, this.payload.content);
  }

  // ---- options

  private negotiated(code: number, side: 'local' | 'remote', on: boolean): void {
    if (!this[side].heard(code, on)) return;
    const option = optionName(code);
    if (option === undefined) return;
    const isOn = this[side].isOn(option);
    this.events.push({ type: 'option', option, side, on: isOn });
    if (isOn) this.begun[option]?.(side);
  }

  /** What follows at once when an option has come on. */
  private readonly begun: Partial<Record<OptionName, (side: 'local' | 'remote') => void>> = {
    ttype: () => this.askTerminalType(),
    newEnviron: () => this.sendPayload('newEnviron', Buffer.of(environ.send)),
    charset: (side) => {
      if (side !== 'local') return;
      this.charsetAsked = true;
      this.sendPayload('charset', charsetRequest(utf8));
    },
    mssp: () => {
      this.events.push({ type: 'msspRequest' });
    },
  };

  private subnegotiation(code: number, payload: Buffer): void {
    const option = optionName(code);
    const handler = option && this.handlers[option];
    if (handler) handler(payload);
    else this.events.push({ type: 'subnegotiation', option: code, text: payload.toString('utf8') });
  }

  private readonly handlers: Partial<Record<OptionName, (payload: Buffer) => void>> = {
    naws: (payload) => {
      const size = readNaws(payload);
      if (size) this.events.push({ type: 'naws', ...size });
    },
    ttype: (payload) => {
      if (payload[0] === ttype.is) this.terminalType(payload.toString('utf8', 1));
    },
    newEnviron: (payload) => {
      if (payload[0] !== environ.is && payload[0] !== environ.info) return;
      const variables = readEnviron(payload);
      if (variables.length > 0) this.events.push({ type: 'environ', variables });
    },
    charset: (payload) => this.charset(payload),
    gmcp: (payload) => {
      this.events.push({ type: 'gmcp', text: payload.toString('utf8') });
    },
    msdp: (payload) => {
      this.events.push({ type: 'msdp', text: payload.toString('utf8') });
    },
    zmp: (payload) => {
      const words = readZmp(payload);
      if (words.length > 0) this.events.push({ type: 'zmp', words });
    },
  };

  private askTerminalType(): void {
    this.names.length = 0;
    this.sendPayload('ttype', Buffer.of(ttype.send));
  }

  /** RFC 1091: names until one comes twice, so that the next question begins anew; MTTS: client, terminal, bits. */
  private terminalType(name: string): void {
    if (this.names.length >= terminalTypesMax || name === '' || this.names.includes(name)) return;
    this.names.push(name);
    const bits = readMtts(name);
    this.events.push({ type: 'ttype', name, names: [...this.names] });
    if (bits !== null) this.events.push({ type: 'mtts', bits });
    if (this.names.length < terminalTypesMax) this.sendPayload('ttype', Buffer.of(ttype.send));
  }

  /** When both sides ask at once, the server's request stands (RFC 2066). */
  private charset(payload: Buffer): void {
    const [verb] = payload;
    if (verb === charset.request) {
      const offered = readCharsetRequest(payload).find((name) => name.toUpperCase() === utf8);
      if (this.charsetAsked || offered === undefined) return this.sendPayload('charset', Buffer.of(charset.rejected));
      this.sendPayload('charset', Buffer.concat([Buffer.of(charset.accepted), Buffer.from(offered)]));
      this.events.push({ type: 'charset', name: offered });
    } else if (this.charsetAsked && (verb === charset.accepted || verb === charset.rejected)) {
      this.charsetAsked = false;
      this.events.push({ type: 'charset', name: verb === charset.accepted ? payload.toString('latin1', 1) : null });
    }
  }

  private sendPayload(name: OptionName, payload: Buffer): void {
    this.send(Buffer.concat([Buffer.of(iac, sb, optionTable[name].code), doubleIac(payload), Buffer.of(iac, se)]));
  }

  // ---- bytes out

  encode(text: string): Uint8Array {
    return Buffer.from(lineEnds(text), 'utf8');
  }

  /** WILL ECHO: the client stops showing what is typed, because we say that we shall (and do not). */
  setEcho(on: boolean): void {
    this.local.wish('echo', !on);
  }

  /** Suppressing go-ahead is what makes clients send each key (RFC 858 in use). */
  setCharMode(on: boolean): void {
    this.local.wish('sga', on);
  }

  prompt(): void {
    if (this.local.isOn('eor')) this.send(Buffer.of(iac, command.eor));
    else if (this.speaksTelnet && !this.local.isOn('sga')) this.send(Buffer.of(iac, command.goAhead));
  }

  request(what: string, data: string): boolean {
    return Object.hasOwn(this.requests, what) && this.requests[what](data);
  }

  /** Out-of-band requests by their word. Session.telnet() tells what data they take. */
  private readonly requests: Record<string, (data: string) => boolean> = {
    ga: () => this.sendCommand(command.goAhead),
    nop: () => this.sendCommand(command.nop),
    gmcp: (data) => this.sendIfOn('gmcp', Buffer.from(data)),
    msdp: (data) => this.sendIfOn('msdp', Buffer.from(data)),
    msp: (data) => this.sendIfOn('msp', Buffer.from(data)),
    mssp: (data) => {
      const facts = parseJson(data, isMsspFacts);
      return facts !== null && this.sendIfOn('mssp', msspPayload(facts));
    },
    zmp: (data) => {
      const words = parseJson(data, isWords);
      return words !== null && this.sendIfOn('zmp', zmpPayload(words));
    },
    mxp: () => this.sendIfOn('mxp', Buffer.alloc(0)),
    naws: (data) => {
      this.remote.wish('naws', data !== '0');
      return true;
    },
    ttype: () => {
      if (this.remote.isOn('ttype')) this.askTerminalType();
      else this.remote.wish('ttype', true);
      return true;
    },
  };

  private sendCommand(byte: number): boolean {
    this.send(Buffer.of(iac, byte));
    return true;
  }

  private sendIfOn(name: OptionName, payload: Buffer): boolean {
    const on = this.local.isOn(name) || this.remote.isOn(name);
    if (on) this.sendPayload(name, payload);
    return on;
  }
}

/** LF as CR LF; a CR that stands alone as CR NUL (RFC 854). */
function lineEnds(text: string): string {
  if (text.includes('\r')) return text.replace(/\r\n|\n|\r/g, (end) => (end === '\r' ? '\r\0' : '\r\n'));
  return text.includes('\n') ? text.replaceAll('\n', '\r\n') : text;
}

function doubleIac(payload: Buffer): Buffer {
  if (!payload.includes(iac)) return payload;
  const doubled: number[] = [];
  for (const byte of payload) {
    doubled.push(byte);
    if (byte === iac) doubled.push(iac);
  }
  return Buffer.from(doubled);
}
