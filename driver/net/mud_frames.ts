// The mode MUD on the wire: four bytes of length, most significant first, then that many bytes of a saved value and the NUL that C
// strings end with. Cuts a stream into those texts. FluffOS counts the NUL and sends it; other muds may leave it out.

/** Thrown for a length that no message may have: what follows can't be read any more. */
class FrameError extends Error {}

export class MudFrames {
  private readonly lengthMax: number;
  private pieces: Buffer[] = [];
  private bytes = 0;
  /** Of the message being read; −1 while its length is. */
  private wanted = -1;

  constructor(lengthMax: number) {
    this.lengthMax = lengthMax;
  }

  /** The texts of the messages that are complete now, each with its size on the wire. */
  *add(piece: Buffer): Generator<{ text: string; bytes: number }> {
    this.pieces.push(piece);
    this.bytes += piece.length;
    for (;;) {
      if (this.wanted < 0) {
        const header = this.take(4);
        if (header === null) return;
        this.wanted = header.readInt32BE(0);
        if (this.wanted <= 0 || this.wanted > this.lengthMax)
          throw new FrameError(
            `a message of ${header.readUInt32BE(0)} bytes was announced, 1 to ${this.lengthMax} were expected`,
          );
      }
      const body = this.take(this.wanted);
      if (body === null) return;
      this.wanted = -1;
      const end = body.indexOf(0);
      yield { text: body.toString('utf8', 0, end < 0 ? undefined : end), bytes: body.length + 4 };
    }
  }

  private take(count: number): Buffer | null {
    if (this.bytes < count) return null;
    const all = this.pieces.length === 1 ? this.pieces[0]! : Buffer.concat(this.pieces);
    this.pieces = all.length > count ? [all.subarray(count)] : [];
    this.bytes = all.length - count;
    return all.subarray(0, count);
  }
}

/** A saved value as it travels. */
export function mudFrame(text: string): Buffer {
  const length = Buffer.byteLength(text) + 1;
  const frame = Buffer.alloc(4 + length);
  frame.writeUInt32BE(length, 0);
  frame.write(text, 4, 'utf8');
  return frame;
}
