// Codec: the language spoken over a transport, as text and terminal facts on one side and bytes on the other. Telnet is one,
// plain text (console) another. Pure: no sockets, no time.

import type { OptionName } from './telnet_option';

export type CodecEvent =
  /** Decoded text as it came: any piece of the stream, line ends and backspaces included. */
  | { type: 'text'; text: string }
  /** The client asked to erase the line being typed (telnet EL). */
  | { type: 'eraseLine' }
  /** An option went on or off; `side` says whose it is. */
  | { type: 'option'; option: OptionName; side: 'local' | 'remote'; on: boolean }
  | { type: 'naws'; columns: number; rows: number }
  /** A terminal name; `names` holds all so far: client, terminal, MTTS. */
  | { type: 'ttype'; name: string; names: readonly string[] }
  | { type: 'mtts'; bits: number }
  | { type: 'environ'; variables: readonly (readonly [name: string, value: string])[] }
  /** The client accepted the character set, or refused it (null). */
  | { type: 'charset'; name: string | null }
  | { type: 'gmcp'; text: string }
  | { type: 'msdp'; text: string }
  /** The client wants the MSSP facts; request('mssp', …) sends them. */
  | { type: 'msspRequest' }
  | { type: 'zmp'; words: readonly string[] }
  /** Of an option without a handler of its own. */
  | { type: 'subnegotiation'; option: number; text: string }
  | { type: 'subnegotiationTooLong'; option: number }
  | { type: 'interrupt' }
  | { type: 'break' };

export interface Codec {
  /** What is said before anything is heard. */
  open(): void;
  /** Bytes of any content and in any pieces; never throws. Answers of the protocol itself leave through `send`. */
  receive(bytes: Uint8Array): CodecEvent[];
  /** Text with LF line ends as the client's bytes. */
  encode(text: string): Uint8Array;
  /** Whether the client shows what is typed. */
  setEcho(on: boolean): void;
  setCharMode(on: boolean): void;
  /** The text just sent is a prompt. */
  prompt(): void;
  /** An out-of-band request (see session.ts, telnet()); false when the client does not speak it or nobody knows the word. */
  request(what: string, data: string): boolean;
}

/** Where a codec puts bytes that are not text. */
export type SendBytes = (bytes: Uint8Array) => void;
