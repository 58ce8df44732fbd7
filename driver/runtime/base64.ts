// Base 64 inside the isolate, where there is no Buffer: how bytes travel in effects and events. V8 brings the codec.

interface Codec {
  toBase64(this: Uint8Array): string;
}
interface CodecClass {
  fromBase64(text: string): Uint8Array;
}

export function encodeBase64(bytes: Uint8Array): string {
  return (bytes as unknown as Codec & Uint8Array).toBase64();
}

/** Throws on text that is not base 64. */
export function decodeBase64(text: string): Uint8Array {
  return (Uint8Array as unknown as CodecClass).fromBase64(text);
}
