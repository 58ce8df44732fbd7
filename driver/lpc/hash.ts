// A 53-bit hash of text, to tell compilations apart. Not for secrets: it only has to be quick and the same everywhere.
// (lpc/ runs without Node, so node:crypto is out of reach.)

export function textHash(parts: Iterable<string>): string {
  let a = 0xdeadbeef | 0;
  let b = 0x41c6ce57 | 0;
  for (const part of parts) {
    for (let i = 0; i < part.length; i++) {
      const code = part.charCodeAt(i);
      a = Math.imul(a ^ code, 2654435761);
      b = Math.imul(b ^ code, 1597334677);
    }
    // The end of a part counts, so that ['ab', 'c'] and ['a', 'bc'] differ.
    a = Math.imul(a ^ 0x10000, 2654435761);
  }
  a = Math.imul(a ^ (a >>> 16), 2246822507) ^ Math.imul(b ^ (b >>> 13), 3266489909);
  b = Math.imul(b ^ (b >>> 16), 2246822507) ^ Math.imul(a ^ (a >>> 13), 3266489909);
  return (4294967296 * (2097151 & b) + (a >>> 0)).toString(36).padStart(11, '0');
}
