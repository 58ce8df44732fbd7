// Text in encodings other than UTF-8, inside the isolate where there is no TextDecoder: the Unicode forms, the ISO 8859 and
// Windows code pages that MUD players' clients use; the East Asian ones are the host's (base/text_encoding.ts). What an encoding cannot write becomes `?`; bytes that mean nothing become U+FFFD.

import { encodeUtf8 } from './utf8';

/** What stands at 0x80–0xFF of a single-byte encoding; a space in the upper control range keeps the byte itself. */
const singleByte: Readonly<Record<string, string>> = {
  iso88592:
    '                                \u00a0Ą˘Ł¤ĽŚ§¨ŠŞŤŹ\u00adŽŻ°ą˛ł´ľśˇ¸šşťź˝žżŔÁÂĂÄĹĆÇČÉĘËĚÍÎĎĐŃŇÓÔŐÖ×ŘŮÚŰÜÝŢßŕáâăäĺćçčéęëěíîďđńňóôőö÷řůúűüýţ˙',
  iso88595:
    '                                \u00a0ЁЂЃЄЅІЇЈЉЊЋЌ\u00adЎЏАБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯабвгдежзийклмнопрстуфхцчшщъыьэюя№ёђѓєѕіїјљњћќ§ўџ',
  iso88597:
    '                                \u00a0‘’£€₯¦§¨©ͺ«¬\u00ad\ufffd―°±²³΄΅Ά·ΈΉΊ»Ό½ΎΏΐΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡ\ufffdΣΤΥΦΧΨΩΪΫάέήίΰαβγδεζηθικλμνξοπρςστυφχψωϊϋόύώ\ufffd',
  iso885915:
    '                                \u00a0¡¢£€¥Š§š©ª«¬\u00ad®¯°±²³Žµ¶·ž¹º»ŒœŸ¿ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖ×ØÙÚÛÜÝÞßàáâãäåæçèéêëìíîïðñòóôõö÷øùúûüýþÿ',
  windows1251:
    'ЂЃ‚ѓ„…†‡€‰Љ‹ЊЌЋЏђ‘’“”•–—\ufffd™љ›њќћџ\u00a0ЎўЈ¤Ґ¦§Ё©Є«¬\u00ad®Ї°±Ііґµ¶·ё№є»јЅѕїАБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯабвгдежзийклмнопрстуфхцчшщъыьэюя',
  windows1252:
    '€\ufffd‚ƒ„…†‡ˆ‰Š‹Œ\ufffdŽ\ufffd\ufffd‘’“”•–—˜™š›œ\ufffdžŸ\u00a0¡¢£¤¥¦§¨©ª«¬\u00ad®¯°±²³´µ¶·¸¹º»¼½¾¿ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖ×ØÙÚÛÜÝÞßàáâãäåæçèéêëìíîïðñòóôõö÷øùúûüýþÿ',
  koi8r:
    '─│┌┐└┘├┤┬┴┼▀▄█▌▐░▒▓⌠■∙√≈≤≥\u00a0⌡°²·÷═║╒ё╓╔╕╖╗╘╙╚╛╜╝╞╟╠╡Ё╢╣╤╥╦╧╨╩╪╫╬©юабцдефгхийклмнопярстужвьызшэщчъЮАБЦДЕФГХИЙКЛМНОПЯРСТУЖВЬЫЗШЭЩЧЪ',
  cp437:
    'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u00a0',
};

const aliases: Readonly<Record<string, string>> = {
  latin1: 'iso88591',
  l1: 'iso88591',
  latin2: 'iso88592',
  latin9: 'iso885915',
  cp1251: 'windows1251',
  cp1252: 'windows1252',
  ibm437: 'cp437',
  ascii: 'usascii',
  utf16: 'utf16be',
  utf32: 'utf32be',
};

function canonicalName(encoding: string): string {
  const name = encoding.toLowerCase().replace(/[^a-z0-9]/g, '');
  return Object.hasOwn(aliases, name) ? aliases[name]! : name;
}

/** The bytes of a text, or null for an unknown encoding. */
export function encodeText(text: string, encoding: string): Uint8Array | null {
  const name = canonicalName(encoding);
  if (name === 'utf8') return encodeUtf8(text);
  const wide = /^utf(16|32)([bl])e$/.exec(name);
  if (wide) return encodeWide(text, wide[1] === '16', wide[2] === 'l');
  if (name === 'iso88591' || name === 'usascii') return encodeBelow(text, name === 'usascii' ? 0x80 : 0x100);
  return Object.hasOwn(singleByte, name) ? encodeByTable(text, singleByte[name]!) : null;
}

function encodeBelow(text: string, end: number): Uint8Array {
  return Uint8Array.from(text, (character) => (character.codePointAt(0)! < end ? character.codePointAt(0)! : 0x3f));
}

function encodeByTable(text: string, table: string): Uint8Array {
  return Uint8Array.from(text, (character) => {
    const code = character.codePointAt(0)!;
    if (code < 0x80) return code;
    const index = table.indexOf(character);
    if (index >= 0) return 0x80 + index;
    return code < 0xa0 && table[code - 0x80] === ' ' ? code : 0x3f;
  });
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
  const wide = /^utf(16|32)([bl])e$/.exec(name);
  if (wide) return decodeWide(bytes, wide[1] === '16', wide[2] === 'l');
  if (name === 'iso88591') return fromCodes(bytes, (byte) => byte);
  if (name === 'usascii') return fromCodes(bytes, (byte) => (byte < 0x80 ? byte : 0xfffd));
  if (!Object.hasOwn(singleByte, name)) return null;
  const table = singleByte[name]!;
  return fromCodes(bytes, (byte) => {
    if (byte < 0x80) return byte;
    const code = table.charCodeAt(byte - 0x80);
    return code === 0x20 ? byte : code;
  });
}

function fromCodes(bytes: Uint8Array, code: (byte: number) => number): string {
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(code(byte));
  return text;
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
