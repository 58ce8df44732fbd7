// A 106-bit hash of text, to tell compilations apart. Not for secrets: it only has to be quick and the same everywhere.
// (lpc/ runs without Node, so node:crypto is out of reach.)

export function textHash(parts: Iterable<string>): string {
  let a = 0xdeadbeef | 0;
  let b = 0x41c6ce57 | 0;
  let c = 0x9e3779b9 | 0;
  let d = 0x85ebca6b | 0;
  for (const part of parts) {
    for (let i = 0; i < part.length; i++) {
      const code = part.charCodeAt(i);
      a = Math.imul(a ^ code, 2654435761);
      b = Math.imul(b ^ code, 1597334677);
      c = Math.imul(c ^ code, 951274213);
      d = Math.imul(d ^ code, 2716044179);
    }
    // The end of a part counts, so that ['ab', 'c'] and ['a', 'bc'] differ.
    a = Math.imul(a ^ 0x10000, 2654435761);
    c = Math.imul(c ^ 0x10000, 951274213);
  }
  return mixed(a, b) + mixed(c, d);
}

function mixed(a: number, b: number): string {
  const x = Math.imul(a ^ (a >>> 16), 2246822507) ^ Math.imul(b ^ (b >>> 13), 3266489909);
  const y = Math.imul(b ^ (b >>> 16), 2246822507) ^ Math.imul(x ^ (x >>> 13), 3266489909);
  return (4294967296 * (2097151 & y) + (x >>> 0)).toString(36).padStart(11, '0');
}
