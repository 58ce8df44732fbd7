// Damaged sources: real files and generated programs with bytes or words changed. What comes out is rarely a program; the compiler
// must end on it all the same.

import * as fs from 'node:fs';
import * as path from 'node:path';
import { installRoot } from '../../driver/base/install';
import { decodeSource } from '../../driver/lpc/source';
import { keywords, punctuation } from '../../driver/lpc/token';
import type { Random } from './random';
import { hostileNames } from './scope';

const words: readonly string[] = [
  ...keywords,
  ...punctuation,
  ...hostileNames,
  ...[
    '(:',
    ':)',
    '({',
    '})',
    '([',
    '])',
    '$1',
    '$(',
    '..',
    '...',
    '"s"',
    '`a${',
    '1',
    '2.5',
    "'c'",
    '@END\n',
    '\nEND\n',
  ],
  ...[
    '\n#define A A\n',
    '\n#if 1\n',
    '\n#else\n',
    '\n#endif\n',
    '\n#include "fuzz.h"\n',
    '\n#pragma strict_types\n',
    '##',
  ],
];

let corpus: string[] | null = null;

/** Real LPC: the mudlib that comes with the driver, and the language's own tests. */
export function realSources(): string[] {
  corpus ??= ['mudlib', 'tests/lpc/language', 'config/builtin']
    .flatMap((folder) =>
      fs
        .globSync('**/*.{c,lpc,h}', { cwd: path.join(installRoot, folder) })
        .map((file) => fs.readFileSync(path.join(installRoot, folder, file), 'utf8')),
    )
    .sort();
  return corpus;
}

/** Words of the language in no order. */
export function randomWords(random: Random): string {
  return random.some(1, 80, () => random.pick(words) + (random.chance(20) ? '\n' : ' ')).join('');
}

export function mutate(random: Random, source: string): string {
  return random.chance(40) ? mutateBytes(random, source) : mutateWords(random, source);
}

function mutateBytes(random: Random, source: string): string {
  let bytes = Buffer.from(source);
  for (let left = 1 + random.below(12); left > 0 && bytes.length > 0; left--) {
    const at = random.below(bytes.length);
    const end = Math.min(bytes.length, at + random.below(30));
    const piece = random.oneOf<Uint8Array>([
      () => Uint8Array.of(random.below(256)),
      () => Buffer.from(random.pick(words)),
      () => bytes.subarray(at, end),
      () => new Uint8Array(),
    ]);
    const behind = random.chance(50) ? at : random.chance(50) ? at + 1 : end;
    bytes = Buffer.concat([bytes.subarray(0, at), piece, bytes.subarray(behind)]);
  }
  return decodeSource(bytes);
}

function mutateWords(random: Random, source: string): string {
  const list = source.match(/\w+|\s+|"(?:[^"\\]|\\.)*"|[^\w\s]/g) ?? [];
  for (let left = 1 + random.below(8); left > 0 && list.length > 0; left--) {
    const at = random.below(list.length);
    random.oneOf<unknown>([
      () => list.splice(at, 1),
      () => list.splice(at, 1 + random.below(20)),
      () => list.splice(at, 0, ` ${random.pick(words)} `),
      () => list.splice(at, 1, ` ${random.pick(words)} `),
      () => list.splice(at, 0, ...list.slice(at, at + random.below(20))),
      () => list.splice(at, 1, list[random.below(list.length)] as string),
    ]);
  }
  return list.join('');
}
