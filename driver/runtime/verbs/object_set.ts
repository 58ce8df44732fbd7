// Sets of the objects of one parse, by their index in its list: nouns, livings, what is in reach. Made for cutting them with each
// other, word for word of the sentence.

const bitsPerWord = 32;

export class ObjectSet {
  private readonly words: Uint32Array;

  /** The empty set for objects with an index below `size`. */
  constructor(size: number) {
    this.words = new Uint32Array(Math.ceil(size / bitsPerWord));
  }

  /** All indexes below `count`. */
  static below(count: number, size: number): ObjectSet {
    const set = new ObjectSet(size);
    for (let index = 0; index < count; index++) set.add(index);
    return set;
  }

  copy(): ObjectSet {
    const set = new ObjectSet(this.words.length * bitsPerWord);
    set.words.set(this.words);
    return set;
  }

  add(index: number): void {
    this.words[index >>> 5]! |= 1 << (index & 31);
  }

  delete(index: number): void {
    this.words[index >>> 5]! &= ~(1 << (index & 31));
  }

  clear(): void {
    this.words.fill(0);
  }

  /** What both sets have; neither is changed. */
  and(other: ObjectSet): ObjectSet {
    const set = this.copy();
    for (let at = 0; at < set.words.length; at++) set.words[at]! &= other.words[at]!;
    return set;
  }

  isEmpty(): boolean {
    return this.words.every((word) => word === 0);
  }

  get count(): number {
    return this.indexes().length;
  }

  /** In rising order; a list of its own, so that the set may change while it is walked. */
  indexes(): number[] {
    const result: number[] = [];
    this.words.forEach((word, at) => {
      for (let left = word; left !== 0; left &= left - 1) result.push(at * bitsPerWord + 31 - Math.clz32(left & -left));
    });
    return result;
  }
}
