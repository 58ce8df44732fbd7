// Names as shared strings: a word of the source is looked up by its characters, so that a name that stands a thousand times is one
// string, compared and hashed once. Knows which words are keywords.

import type { TokenKind } from './token';
import { keywords } from './token';

export interface Name {
  readonly text: string;
  /** `identifier`, or the keyword's own kind. */
  readonly kind: TokenKind;
  readonly hash: number;
}

/** Names kept; at the limit the table starts afresh, and strings already given out stay good. */
const namesMax = 1 << 16;

/** The lexer computes the same while it looks for the end of the word. */
export function hashOf(text: string): number {
  let hash = 0;
  for (let at = 0; at < text.length; at++) hash = (Math.imul(hash, 31) + text.charCodeAt(at)) | 0;
  return hash;
}

class NameTable {
  private slots: (Name | undefined)[] = [];
  private mask = 0;
  private count = 0;

  constructor() {
    this.reset();
  }

  /** The name that stands at [start, end) of the text; `hash` as by `hashOf`. */
  find(text: string, start: number, end: number, hash: number): Name {
    let slot = (hash ^ (hash >>> 15)) & this.mask;
    for (;;) {
      const name = this.slots[slot];
      if (name === undefined) return this.add(text.slice(start, end), hash, 'identifier');
      if (name.hash === hash && name.text.length === end - start && same(name.text, text, start)) return name;
      slot = (slot + 1) & this.mask;
    }
  }

  private add(text: string, hash: number, kind: TokenKind): Name {
    if (this.count >= namesMax) this.reset();
    else if (this.count * 2 > this.mask) this.resize((this.mask + 1) * 2);
    // A slice would keep the whole file in memory.
    const name: Name = { text: detached(text), kind, hash };
    this.put(name);
    return name;
  }

  private put(name: Name): void {
    let slot = (name.hash ^ (name.hash >>> 15)) & this.mask;
    while (this.slots[slot] !== undefined) slot = (slot + 1) & this.mask;
    this.slots[slot] = name;
    this.count++;
  }

  private resize(size: number): void {
    const old = this.slots;
    this.slots = new Array(size).fill(undefined);
    this.mask = size - 1;
    this.count = 0;
    for (const name of old) if (name !== undefined) this.put(name);
  }

  private reset(): void {
    this.slots = [];
    this.resize(1 << 12);
    for (const word of keywords) this.put({ text: word, kind: word, hash: hashOf(word) });
  }
}

function same(name: string, text: string, start: number): boolean {
  for (let at = 0; at < name.length; at++) if (name.charCodeAt(at) !== text.charCodeAt(start + at)) return false;
  return true;
}

/** A copy with characters of its own. Short slices are copies already. */
function detached(text: string): string {
  return text.length < 13 ? text : (JSON.parse(`"${text}"`) as string);
}

/** One table for the process: names mean nothing, and most of them are the same in every file. */
export const names = new NameTable();
