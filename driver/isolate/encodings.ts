// Text in the encodings of old clients and files (GBK, Big5, Shift_JIS, ISO 8859, Windows code pages …): the door to iconv-lite. The
// Unicode forms never come here. What an encoding cannot write becomes `?`; bytes that mean nothing become U+FFFD.

import * as iconv from 'iconv-lite';
import type { HostAnswer } from '../contract/bridge';

/** Names that the library takes too, though they mean no encoding of text. */
const notText = new Set(['base64', 'hex', 'binary']);

const unknown = (encoding: string): HostAnswer<never> => ['error', 'encoding', `encoding '${encoding}' is not known`];

function isKnown(encoding: string): boolean {
  const name = encoding.toLowerCase().replace(/[^a-z0-9]/g, '');
  return name !== '' && !notText.has(name) && iconv.encodingExists(encoding);
}

export function encodeText(text: string, encoding: string): HostAnswer<Uint8Array> {
  return isKnown(encoding) ? ['ok', new Uint8Array(iconv.encode(text, encoding))] : unknown(encoding);
}

export function decodeText(bytes: Uint8Array, encoding: string): HostAnswer<string> {
  return isKnown(encoding)
    ? ['ok', iconv.decode(Buffer.from(bytes), encoding, { stripBOM: false })]
    : unknown(encoding);
}
