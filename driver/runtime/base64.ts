// Base 64 inside the isolate, where there is no Buffer: how bytes travel in effects.

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

export function encodeBase64(bytes: Uint8Array): string {
  let text = '';
  for (let i = 0; i < bytes.length; i += 3) {
    const [a, b, c] = [bytes[i]!, bytes[i + 1], bytes[i + 2]];
    const word = (a << 16) | ((b ?? 0) << 8) | (c ?? 0);
    text += alphabet[word >> 18]! + alphabet[(word >> 12) & 63]!;
    text += b === undefined ? '=' : alphabet[(word >> 6) & 63]!;
    text += c === undefined ? '=' : alphabet[word & 63]!;
  }
  return text;
}
