import * as limits from '../../driver/contract/limits';
import { expectCostWithin } from '../fixtures/cost';
import { problems, read, tokens } from './read_text';

/** A program of 50,000 tokens, 0.3 MB: what reading costs is told in readings of it. */
const ordinary = 'int number = 12 + other_name; // a comment\n'.repeat(8_000);

/** The dearest megabyte costs about 15; one whose cost grows with its square, thousands. */
const costMax = 60;

/** Codes of what is reported; fails when reading costs more than it may. */
function codes(text: string, files: Record<string, string> = {}): string[] {
  let found: string[] = [];
  expectCostWithin(
    costMax,
    () => read(ordinary),
    () => {
      found = read(text, { files }).diagnostics.list.map((diagnostic) => diagnostic.code);
    },
  );
  return [...new Set(found)];
}

function repeated(count: number, line: (index: number) => string): string {
  return Array.from({ length: count }, (_, index) => line(index)).join('');
}

describe('chains of macros', () => {
  const chain = (length: number): string =>
    `${repeated(length, (index) => `#define A${index} A${index + 1}\n`)}#define A${length} 42\n`;

  test('60,000 steps are followed, also inside an argument', () => {
    expect(tokens(`${chain(60_000)}#define W(x) (x)\nA0 W(A0)`)).toBe('42 ( 42 )');
  });

  test('one more than the limit is an error', () => {
    expect(codes(`${chain(limits.macroDepthMax)}A0`)).toEqual(['L140']);
    expect(codes(`${chain(limits.macroDepthMax + 100)}#define W(x) (x)\nW(A0)`)).toEqual(['L140']);
  });

  test('many uses on one line are not deep', () => {
    expect(read(`#define S 1 +\n${'S '.repeat(10_000)}0`).tokens.length).toBe(20_002);
  });

  test('function macros that end in a name without arguments', () => {
    const text = repeated(5000, (index) => `#define F${index}(x) F${index + 1}(x) F${index + 1}\n`);
    expect(codes(`${text}F0(1)`)).toEqual([]);
  });
});

describe('bombs end in a diagnostic', () => {
  const doubling = (count: number, text: (index: number) => string): string =>
    repeated(count, (index) => `#define B${index + 1} ${text(index)}\n`);

  test.each([
    ['text that doubles', `#define B0 x\n${doubling(60, (index) => `B${index} B${index}`)}B60`, 'L133'],
    ['nothing that doubles', `#define B0\n${doubling(60, (index) => `B${index} B${index}`)}B60`, 'L133'],
    ['arguments that double', `#define D(x) x x\n${'D('.repeat(60)}1${')'.repeat(60)}`, 'L133'],
    ['one argument in many places', `#define D(x) ${'x '.repeat(20_000)}\nD(${'y'.repeat(100_000)})`, 'L133'],
    ['many arguments', `#define D(x, y) x y\nD(${'1,'.repeat(500_000)})`, 'L131'],
    ['arguments nested deep', `#define D(x) x\n${'D('.repeat(100_000)}1${')'.repeat(100_000)}`, 'L133'],
    [
      'a condition that doubles',
      `#define B0 !\n${doubling(40, (index) => `B${index} B${index}`)}#if B40 1\n#endif`,
      'L133',
    ],
    ['quoted quotes', `#define Q(x) #x\n${'Q('.repeat(60)}"${')'.repeat(60)}`, 'L132'],
  ])('%s', (_, text, code) => expect(codes(text)).toEqual([code]));

  test('262,144 signs in a condition are none', () => {
    const names = repeated(6, (index) => `#define U${index + 1} ${`U${index} `.repeat(8)}\n`);
    expect(tokens(`#define U0 !\n${names}#if U6 1\nyes\n#endif`)).toBe('yes');
    const pairs = repeated(
      5,
      (index) => `#define L${index + 1} ${`L${index} `.repeat(8)}\n#define R${index + 1} ${`R${index} `.repeat(8)}\n`,
    );
    expect(tokens(`#define L0 (\n#define R0 )\n${pairs}#if L5 1 R5\nyes\n#endif`)).toBe('yes');
  });
});

describe('includes', () => {
  test('a file that includes itself', () => {
    expect(codes('#include "a.h"', { '/dir/a.h': 'x\n#include "a.h"\n' })).toEqual(['L125']);
  });

  test('a file that includes itself twice', () => {
    expect(codes('#include "a.h"', { '/dir/a.h': '#if __LINE__\n#include "a.h"\n#include "a.h"\n#endif' })).toEqual([
      'L125',
    ]);
  });

  test('includes nest to the limit', () => {
    const files = (depth: number): Record<string, string> =>
      Object.fromEntries(
        Array.from({ length: depth }, (_, index) => [
          `/dir/${index + 1}.h`,
          index + 1 < depth ? `#include "${index + 2}.h"\n` : 'x',
        ]),
      );
    expect(codes('#include "1.h"', files(limits.includeDepthMax))).toEqual([]);
    expect(codes('#include "1.h"', files(limits.includeDepthMax + 1))).toEqual(['L125']);
  });

  test('many includes', () => {
    expect(codes('#include "a.h"\n'.repeat(limits.includeCountMax), { '/dir/a.h': 'x' })).toEqual([]);
    expect(codes('#include "a.h"\n'.repeat(limits.includeCountMax + 1), { '/dir/a.h': 'x' })).toEqual(['L126']);
  });
});

describe('long and strange', () => {
  test.each([
    ['a line of a megabyte', `string s = "${'x'.repeat(1_000_000)}";`, []],
    ['a name of a megabyte', `int ${'x'.repeat(1_000_000)};`, []],
    ['a number of a megabyte', '9'.repeat(1_000_000), ['L110']],
    ['a hexadecimal megabyte', `0x${'f_'.repeat(500_000)}f`, ['L110']],
    ['escapes', `"${'\\x41'.repeat(250_000)}"`, []],
    ['bytes', `"${'\\xe4\\xbd\\xa0'.repeat(80_000)}"`, []],
    ['one long octal escape', `"\\${'7'.repeat(1_000_000)}"`, ['L117']],
    ['NULs', '\0'.repeat(1_000_000), ['L112']],
    ['NULs between words', 'a\0'.repeat(300_000), ['L112']],
    ['characters of other scripts', 'ä '.repeat(500_000), ['L101']],
    ['conditions without end', '#if 1\n'.repeat(150_000), ['L122']],
    ['conditions that are skipped', '#if 0\n'.repeat(150_000), ['L122']],
    ['conditions closed without being open', '#endif\n'.repeat(150_000), ['L121']],
    ['an open string', `"${'x\n'.repeat(500_000)}`, ['L102']],
    ['an open comment', `/*${' /'.repeat(500_000)}`, ['L103']],
    ['slashes and stars', '/*/'.repeat(333_333), ['L147', 'L103']],
    ['replaced characters', `"${'\ufffd'.repeat(300_000)}" ${'\ufffd'.repeat(300_000)}`, ['L101']],
    ['an open comment in a directive', `#define A /*${'x\n'.repeat(500_000)}`, ['L103']],
    ['comments that join lines', `#define A ${'/*\n*/'.repeat(200_000)}`, []],
    ['escaped line ends', `#define A ${'\\\n'.repeat(300_000)}`, []],
    ['open arguments', `#define F(x) x\nF(${'('.repeat(900_000)}`, ['L132']],
    ['uses in open arguments', `#define F(x) x\n${'F('.repeat(400_000)}`, ['L132']],
    ['empty text blocks', '@\n'.repeat(300_000), ['L115']],
    ['text blocks without end', '@A\n'.repeat(300_000), ['L106']],
    ['parameters out of range', `$${'9'.repeat(1_000_000)}`, []],
    ['apostrophes', "'".repeat(900_000), []],
    ['backslashes', '\\'.repeat(900_000), ['L101']],
    ['hashes', '# # '.repeat(250_000), ['L120']],
    ['hashes in skipped text', `#if 0\n${' #'.repeat(400_000)}`, ['L122']],
    ['templates', '`${'.repeat(300_000), ['L113']],
    ['brackets before blanks', `(${' '.repeat(1_000_000)}(`, []],
    ['a parameter list without end', `#define F(${'a,'.repeat(400_000)}`, ['L129']],
    ['pastes', `#define F(x) ${'x ## '.repeat(200_000)} x\nF(a)`, []],
    ['pragmas', '#pragma warnings\n#pragma no_warnings\n'.repeat(30_000), []],
    ['definitions again and again', repeated(60_000, (index) => `#define A ${index}\n`), ['L130']],
  ])('%s', (_, text, answer) => expect(codes(text as string)).toEqual(answer));

  test('brackets before blanks, many of them', () => {
    expect(codes(`( ${' ('.repeat(300_000)}`)).toEqual([]);
  });
});

test('the list of errors is bounded, and reading ends with it', () => {
  const { diagnostics, tokens: found } = read('\u00e4 a\n'.repeat(1000));
  expect(diagnostics.list.length).toBe(limits.diagnosticsMax);
  expect(found.length).toBeLessThanOrEqual(limits.diagnosticsMax + 1);
});

test('warnings do not crowd out errors', () => {
  expect(problems(`${'"\\q"\n'.repeat(200)}\u00e4`).at(-1)).toBe('L101 201:1 unexpected character "ä"');
});

test('a condition has a bounded length', () => {
  expect(codes(`#if ${'!'.repeat(limits.conditionUnitsMax - 1)}1\n#endif`)).toEqual([]);
  expect(codes(`#if ${'!'.repeat(limits.conditionUnitsMax)}1\n#endif`)).toEqual(['L143']);
});

test('a compilation has a bounded number of tokens', () => {
  expect(codes(';'.repeat(limits.tokensMax - 1))).toEqual([]);
  expect(codes(';'.repeat(limits.tokensMax + 1))).toEqual(['L142']);
});
