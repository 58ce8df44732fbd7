// Literals in every form that LPC has for them.

import type { Random } from './random';

const edgeInts = [
  0, 1, 2, 3, 7, 8, 31, 32, 63, 64, 65, 255, 2147483647, 2147483648, 9007199254740991, 9007199254740992,
];

export function intValue(r: Random): bigint {
  const magnitude = r.oneOf<bigint>([
    () => BigInt(r.below(10)),
    () => BigInt(r.below(100_000)),
    () => BigInt(r.pick(edgeInts)),
    () => 2n ** BigInt(r.below(63)),
    () => 2n ** 63n - 1n - BigInt(r.below(3)),
  ]);
  return magnitude;
}

export function intLiteral(r: Random): string {
  const value = intValue(r);
  return r.pick([
    String(value),
    String(value),
    `0x${value.toString(16)}`,
    `0b${value.toString(2)}`,
    `0o${value.toString(8)}`,
    String(value).replace(/(\d)(?=(\d{3})+$)/g, '$1_'),
    r.pick(["'a'", "'\\n'", "'\\x41'", "'\\''", "'é'", "'😀'", "' '"]),
  ]);
}

export function floatLiteral(r: Random): string {
  return r.pick(['0.0', '1.0', '0.5', '2.5', '1.5e3', '1e10', '3.25e-5', '1_000.5', '1e300', '0.1', '123456789.25']);
}

const pieces = [
  ...['a', 'Z', ' ', '0', 'word ', '%', '%s', '$', '${', '}', '{', '/*', '*/', '//', '</script>', '#', '@', '`', "'"],
  ...['é', 'e\u0301', '日本', '😀', '👩‍👩‍👧', '\u2028', '\u2029', '\ufeff', '\u200b'],
  ...['\\n', '\\t', '\\"', '\\\\', '\\e', '\\x41', '\\u00e9', '\\U0001F600', '\\101', '\\`', '\\$'],
  ...['__proto__', 'constructor', 'eval', 'undefined'],
];

export function stringText(r: Random): string {
  return r.some(0, 4, () => r.pick(pieces)).join('');
}

/** Text of a template: without what would end it or begin a value. */
export function templateText(r: Random): string {
  const plain = pieces.filter((piece) => !/^(`|\$|\$\{)$/.test(piece));
  return r.some(0, 4, () => r.pick(plain)).join('');
}

export function stringLiteral(r: Random): string {
  const one = `"${stringText(r)}"`;
  return r.chance(10) ? `${one} ${r.chance(50) ? '\n' : ''}"${stringText(r)}"` : one;
}

/** Ends in a line end: what follows begins a new line. */
export function textBlock(r: Random): string {
  const lines = r.some(0, 3, () =>
    r.pick(['text', '  "quoted" \\', '${x} `', '/* no comment */', '', ' END of', '日本']),
  );
  return `@END\n${lines.map((line) => `${line}\n`).join('')}END\n`;
}
