// Text in other encodings: the Unicode forms, ASCII and Latin-1 are done here, inside the isolate where there is no TextDecoder; all
// others are the host's, which has the tables. What an encoding cannot write becomes `?`; bytes that mean nothing become U+FFFD.

import { host, okOr } from './host';
import { encodeUtf8 } from './utf8';

const aliases: Readonly<Record<string, string>> = {
  latin1: 'iso88591',
  l1: 'iso88591',
  ascii: 'usascii',
};

/** `utf-16`, `utf-32be` …; without `be` or `le` a byte order mark tells. */
const wideForm = /^utf(16|32)(?:([bl])e)?$/;

function canonicalName(encoding: string): string {
  const name = encoding.toLowerCase().replace(/[^a-z0-9]/g, '');
  return Object.hasOwn(aliases, name) ? aliases[name]! : name;
}

/** The bytes of a text, or null for an unknown encoding. */
export function encodeText(text: string, encoding: string): Uint8Array | null {
  const name = canonicalName(encoding);
  if (name === 'utf8') return encodeUtf8(text);
  const wide = wideForm.exec(name);
  // Without a word on the order of bytes a mark in front tells it.
  if (wide) return encodeWide(wide[2] ? text : `\ufeff${text}`, wide[1] === '16', wide[2] !== 'b');
  if (name === 'iso88591' || name === 'usascii') return encodeBelow(text, name === 'usascii' ? 0x80 : 0x100);
  return okOr(host().encodeText(text, encoding), null);
}

function encodeBelow(text: string, end: number): Uint8Array {
  return Uint8Array.from(text, (character) => (character.codePointAt(0)! < end ? character.codePointAt(0)! : 0x3f));
}

function encodeWide(text: string, sixteen: boolean, little: boolean): Uint8Array {
  const units = sixteen
    ? Array.from({ length: text.length }, (_, i) => text.charCodeAt(i))
    : Array.from(text, (character) => character.codePointAt(0)!);
  const size = sixteen ? 2 : 4;
  const view = new DataView(new ArrayBuffer(units.length * size));
  units.forEach((unit, i) => {
    if (sixteen) view.setUint16(i * 2, unit, little);
    else view.setUint32(i * 4, unit, little);
  });
  return new Uint8Array(view.buffer);
}

/** The text of bytes, or null for an unknown encoding. */
export function decodeText(bytes: Uint8Array, encoding: string): string | null {
  const name = canonicalName(encoding);
  if (name === 'utf8') return decodeUtf8Leniently(bytes);
  const wide = wideForm.exec(name);
  if (wide?.[2]) return decodeWide(bytes, wide[1] === '16', wide[2] === 'l');
  if (wide) return decodeWide(bytes, wide[1] === '16', !beginsBigEndian(bytes)).replace(/^\ufeff/, '');
  if (name === 'iso88591') return fromCodes(bytes, (byte) => byte);
  if (name === 'usascii') return fromCodes(bytes, (byte) => (byte < 0x80 ? byte : 0xfffd));
  return okOr(host().decodeText(bytes, encoding), null);
}

function fromCodes(bytes: Uint8Array, code: (byte: number) => number): string {
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(code(byte));
  return text;
}

/** A byte order mark of the big-endian forms stands in front: U+FEFF in two bytes or in four. */
function beginsBigEndian(bytes: Uint8Array): boolean {
  const at = bytes[0] === 0 && bytes[1] === 0 ? 2 : 0;
  return bytes[at] === 0xfe && bytes[at + 1] === 0xff;
}

function decodeWide(bytes: Uint8Array, sixteen: boolean, little: boolean): string {
  const size = sixteen ? 2 : 4;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let text = '';
  for (let at = 0; at + size <= bytes.length; at += size) {
    const code = sixteen ? view.getUint16(at, little) : view.getUint32(at, little);
    text += sixteen ? String.fromCharCode(code) : String.fromCodePoint(code <= 0x10ffff ? code : 0xfffd);
  }
  if (bytes.length % size !== 0) text += '\ufffd';
  return text.isWellFormed() ? text : text.toWellFormed();
}

/** UTF-8 in which every malformed part reads as U+FFFD. */
export function decodeUtf8Leniently(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; ) {
    const length = sequenceLength(bytes, at);
    if (length === 0) {
      text += '\ufffd';
      at++;
      continue;
    }
    text += String.fromCodePoint(sequenceCode(bytes, at, length));
    at += length;
  }
  return text;
}

/** Bytes of the well-formed sequence at `at`, or 0. */
function sequenceLength(bytes: Uint8Array, at: number): number {
  const lead = bytes[at]!;
  if (lead < 0x80) return 1;
  const length =
    lead >= 0xf0 && lead <= 0xf4 ? 4 : lead >= 0xe0 && lead < 0xf0 ? 3 : lead >= 0xc2 && lead < 0xe0 ? 2 : 0;
  if (length === 0 || at + length > bytes.length) return 0;
  for (let i = 1; i < length; i++) if ((bytes[at + i]! & 0xc0) !== 0x80) return 0;
  const code = sequenceCode(bytes, at, length);
  const least = length === 2 ? 0x80 : length === 3 ? 0x800 : 0x10000;
  return code < least || code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff) ? 0 : length;
}

function sequenceCode(bytes: Uint8Array, at: number, length: number): number {
  let code = length === 1 ? bytes[at]! : bytes[at]! & (0x7f >> length);
  for (let i = 1; i < length; i++) code = (code << 6) | (bytes[at + i]! & 0x3f);
  return code;
}
