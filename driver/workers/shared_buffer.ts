// The memory that the native side and we share: a few words, then the records of one turn. The native side fills it, hands the
// turn over and rings; we read, and give the turn back, all without a native call. The words are those of native/src/turn.rs;
// tests/native/abi.test.ts compares them with the C header.

/** Bytes before the records. */
export const turnBytes = 64;

/** Indexes of the 32-bit words. */
export const turnWord = { holder: 0, news: 1, length: 2, call: 3 } as const;

/** Who has the turn. */
export const turnHolder = { native: 0, host: 1 } as const;

export class SharedBuffer {
  /** The whole, for the native side. */
  readonly memory: Buffer;
  /** The records; ours on our turn only. */
  readonly records: Buffer;
  private readonly words: Int32Array;

  constructor(bytes: number) {
    const shared = new SharedArrayBuffer(bytes);
    this.memory = Buffer.from(shared);
    this.records = Buffer.from(shared, turnBytes);
    this.words = new Int32Array(shared, 0, turnBytes / 4);
  }

  get isOurTurn(): boolean {
    return Atomics.load(this.words, turnWord.holder) === turnHolder.host;
  }

  /** Bytes of records in this turn. */
  get length(): number {
    return Atomics.load(this.words, turnWord.length);
  }

  /** True when something of this turn must be fetched by a call. */
  get needsCall(): boolean {
    return Atomics.load(this.words, turnWord.call) !== 0;
  }

  /** Ends our turn. True when there is more to come, for which nobody will ring unless the native side is asked to resume. */
  giveBack(): boolean {
    Atomics.store(this.words, turnWord.holder, turnHolder.native);
    return Atomics.load(this.words, turnWord.news) !== 0;
  }
}
