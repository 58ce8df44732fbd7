// UTF-8 in pieces: a character that is split between two pieces is held back until the rest has come. Invalid bytes become
// U+FFFD, one for each maximal part (WHATWG), and the result is the same for every way of cutting the stream.

import { isAscii } from 'node:buffer';

const nothing = Buffer.alloc(0);

export class Utf8Stream {
  /** The start of a character, three bytes at most. */
  private held: Buffer = nothing;

  decode(bytes: Buffer): string {
    if (this.held.length === 0 && isAscii(bytes)) return bytes.toString('latin1');
    const all = this.held.length === 0 ? bytes : Buffer.concat([this.held, bytes]);
    const complete = all.length - incompleteTail(all);
    // A copy: the caller's bytes live only during the call.
    this.held = complete === all.length ? nothing : Buffer.from(all.subarray(complete));
    return all.toString('utf8', 0, complete);
  }

  /** Forgets a character that has begun; false when there is none. */
  dropHeld(): boolean {
    const held = this.held.length > 0;
    this.held = nothing;
    return held;
  }
}

/** How many bytes at the end begin a character that needs more. */
function incompleteTail(bytes: Buffer): number {
  for (let back = 1; back <= 3 && back <= bytes.length; back++) {
    const byte = bytes[bytes.length - back];
    if (byte < 0x80) return 0;
    if (byte >= 0xc0) return characterLength(byte) > back ? back : 0;
  }
  return 0;
}

function characterLength(lead: number): number {
  if (lead >= 0xf8) return 1;
  if (lead >= 0xf0) return 4;
  return lead >= 0xe0 ? 3 : 2;
}
