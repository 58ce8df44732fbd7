// Arbitrary text, made of LPC's own pieces and of anything else: reading it throws nothing, ends with eof, and every place that it
// names lies in its file.

import fc from 'fast-check';
import { diagnosticsMax } from '../../driver/contract/limits';
import { recordOf, render, renderAll } from '../../driver/lpc/render';
import type { Span } from '../../driver/lpc/source';
import { positionOf } from '../../driver/lpc/source';
import { keywords, punctuation } from '../../driver/lpc/token';
import { read, tokens } from './read_text';

const directives = [
  '#define F(a, b) a ## b #a F',
  '#define G F(',
  '#define R(a...) a R(a)',
  '#define A A B',
  '#define B "',
  '#define T @END',
  '#define B 2',
  '#define F(a-b)',
  '#define Q ## b',
  '#undef MUD',
  '#define',
  '#undef A',
  '#include "a.h"',
  '#include <b.h>',
  '#include A',
  '#if A + (1 << 70) % 3',
  '#if F(',
  '#if defined(A) ? 1 : `x`',
  '#ifdef A',
  '#ifndef B',
  '#elif 1 / 0',
  '#else',
  '#endif',
  '#line 7 "x"',
  '#line 999999999',
  '#line x',
  '#pragma no_warnings',
  '#pragma strict_types',
  '#pragma fast',
  '#error e',
  '#warn w',
  '#echo e',
  '#',
  '#bogus',
].map((line) => `\n${line}\n`);

const uses = ['A', 'B', 'F', 'F(', 'F(x, 1)', 'G', 'R(1, 2, 3)', 'T', '__LINE__', '__FILE__', 'MUD'];

const literals = [
  '7',
  '0x1F',
  '1.5e3',
  '1..2',
  '9223372036854775808',
  '"s\\n"',
  "'c'",
  '`a${b}`',
  '@END\nt\nEND',
  '@@END\nt\nEND',
];

/** What opens or closes something alone, and characters that stand in no program. They are rare, or nothing else would be read. */
const strange = [
  ...[
    '"',
    "'",
    '`',
    '`a${',
    '\\',
    '\\\n',
    '\\x',
    '"\\u"',
    '"\\777"',
    '/*',
    '*/',
    '//',
    '@END',
    '@@END',
    '\nEND',
    '@',
    '$99',
  ],
  ...['\r\n', '\r', '\t', '\0', '\ufeff', '\ufdef', '\ufffd', '\ud800', '\udc00', '😀', 'ä', '\u2028'],
];

const piece = fc.oneof(
  { weight: 30, arbitrary: fc.constantFrom(...keywords, ...punctuation, ' ', '\n', 'x', ' y ') },
  { weight: 12, arbitrary: fc.constantFrom(...uses) },
  { weight: 6, arbitrary: fc.constantFrom(...literals) },
  { weight: 10, arbitrary: fc.constantFrom(...directives) },
  { weight: 2, arbitrary: fc.constantFrom(...strange) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 4 }) },
);

const text = fc.array(piece, { minLength: 1, maxLength: 120, size: 'max' }).map((list) => list.join(' '));

/** The same texts in each run: a failure must not depend on the day. */
const runs = { seed: 1, numRuns: 400 };

function expectInFile({ file, start, end }: Span): void {
  expect([start >= 0, start <= end, end <= file.text.length]).toEqual([true, true, true]);
  const { line, column } = positionOf({ file, start, end });
  expect([line >= 0, column >= 1]).toEqual([true, true]);
}

test('arbitrary text ends with eof, and all places lie in their files', () => {
  const seen = { tokens: 0, fromMacros: 0, included: 0, codes: new Set<string>() };
  fc.assert(
    fc.property(text, text, text, (main, first, second) => {
      const {
        tokens: found,
        diagnostics,
        included,
      } = read(main, {
        files: { '/dir/a.h': first, '/include/b.h': second },
        macros: { MUD: '"m"' },
      });
      expect(found.findIndex((token) => token.kind === 'eof')).toBe(found.length - 1);
      for (const token of found) expectInFile(token);
      expect(diagnostics.list.length).toBeLessThanOrEqual(2 * diagnosticsMax);
      for (const diagnostic of diagnostics.list) {
        expectInFile(diagnostic.span);
        for (const { span } of diagnostic.notes) expectInFile(span);
        expect(render(diagnostic).split('\n')[0]).not.toMatch(/\{\d\}/);
        expect(recordOf(diagnostic).message).not.toBe('');
      }
      renderAll(diagnostics);
      seen.tokens += found.length;
      seen.fromMacros += found.filter((token) => token.macro).length;
      seen.included += included.length;
      for (const { code } of diagnostics.list) seen.codes.add(code);
    }),
    runs,
  );
  // The texts must reach what they are for.
  expect(seen.tokens / runs.numRuns).toBeGreaterThan(20);
  expect(seen.fromMacros).toBeGreaterThan(runs.numRuns);
  expect(seen.included).toBeGreaterThan(runs.numRuns / 10);
  expect(seen.codes.size).toBeGreaterThan(25);
});

test('tokens of a file stand in the order of the file', () => {
  fc.assert(
    fc.property(text, (main) => {
      const starts = new Map<object, number>();
      for (const { file, start } of read(main).tokens) {
        expect(start).toBeGreaterThanOrEqual(starts.get(file) ?? 0);
        starts.set(file, start);
      }
    }),
    runs,
  );
});

test('a string without quotes, backslashes and line ends is what is written', () => {
  const plain = fc.string({ unit: 'grapheme' }).map((written) => written.replace(/["\\\r\n\ufdef]/g, ''));
  fc.assert(
    fc.property(plain, (written) => expect(tokens(`"${written}"`)).toBe(JSON.stringify(written))),
    runs,
  );
});

test('every int is read back as it is written', () => {
  const forms = [(n: bigint) => String(n), (n: bigint) => `0x${n.toString(16)}`, (n: bigint) => `0b${n.toString(2)}`];
  fc.assert(
    fc.property(fc.bigInt(0n, 2n ** 63n - 1n), fc.constantFrom(...forms), (int, write) =>
      expect(BigInt(read(write(int)).tokens[0]?.value as number | bigint)).toBe(int),
    ),
    runs,
  );
});
