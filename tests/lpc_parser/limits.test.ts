// Deep, long and hostile input: an answer or one clear error, never a crash, and soon.

import { elseIfChainMax, nestingDepthMax, postfixChainMax, syntaxErrorsMax } from '../../driver/contract/limits';
import { expectCostWithin } from '../fixtures/cost';
import { parseText, problems } from './parse_text';

const inFunction = (statements: string): string => `int x;\nf() { ${statements} }\nint last;`;

describe('long input is no deep input', () => {
  test.each([
    ['a sum of 50,000 terms', inFunction(`return x${' + x'.repeat(49_999)};`)],
    ['50,000 operators of changing precedence', inFunction(`return x${' + x * x == x'.repeat(16_667)};`)],
    ['5,000 statements in a row', inFunction('x = x + 1;\n'.repeat(5_000))],
    ['5,000 functions', 'f() { return 1; }\n'.repeat(5_000)],
    ['an array of 20,000 elements', inFunction(`x = ({ ${'1, '.repeat(20_000)} });`)],
    ['5,000 labels', inFunction(`switch (x) { ${'case 1: f(); '.repeat(5_000)} }`)],
    ['20,000 strings side by side', inFunction(`x = ${'"a" '.repeat(20_000)};`)],
  ])('%s', (_, text) => expect(problems(text)).toEqual([]));
});

const nested =
  (open: string, middle: string, close: string) =>
  (depth: number): string =>
    inFunction(`${open.repeat(depth)}${middle}${close.repeat(depth)}`);

/** Levels that one repetition takes, and the text for a number of repetitions. */
const shapes: [name: string, levels: number, text: (depth: number) => string][] = [
  ['brackets', 1, (n) => inFunction(`x = ${'('.repeat(n)}1${')'.repeat(n)};`)],
  ['blocks', 1, nested('{', 'f();', '}')],
  ['prefix operators', 1, (n) => inFunction(`x = ${'!'.repeat(n)}x;`)],
  ['casts', 1, (n) => inFunction(`x = ${'(int)'.repeat(n)}x;`)],
  ['assignments', 1, nested('x = ', '1;', '')],
  ['conditionals to the right', 1, (n) => inFunction(`x = ${'x ? 1 : '.repeat(n)}2;`)],
  ['conditionals to the left', 1, (n) => inFunction(`x = ${'('.repeat(n)}x${' ? 0 : 0)'.repeat(n)};`)],
  ['arrays', 1, (n) => inFunction(`x = ${'({'.repeat(n)}${'})'.repeat(n)};`)],
  ['mappings', 1, (n) => inFunction(`x = ${'([ 1: '.repeat(n)}1${' ])'.repeat(n)};`)],
  ['calls', 1, (n) => inFunction(`x = ${'f('.repeat(n)}${')'.repeat(n)};`)],
  ['indexes', 1, (n) => inFunction(`x = ${'x['.repeat(n)}1${']'.repeat(n)};`)],
  ['functionals', 2, (n) => inFunction(`x = ${'(: 1 + '.repeat(n)}1${' :)'.repeat(n)};`)],
  ['function literals', 2, (n) => inFunction(`x = ${'function() { return '.repeat(n)}1${'; }'.repeat(n)};`)],
  ['catch blocks', 3, (n) => inFunction(`${'x = catch { '.repeat(n)}f();${' };'.repeat(n)}`)],
  ['templates', 1, (n) => inFunction(`x = ${'`${'.repeat(n)}1${'}`'.repeat(n)};`)],
  ['loops with blocks', 2, nested('while (x) { ', 'f();', '}')],
  ['loops without blocks', 1, nested('while (x) ', 'f();', '')],
  ['promises', 1, (n) => `${'promise<'.repeat(n)}int${' >'.repeat(n)} f();\nint last;`],
];

describe.each(shapes)('nesting of %s', (_name, levels, text) => {
  test('works up to the limit', () => {
    expect(problems(text(Math.floor((nestingDepthMax - 10) / levels)))).toEqual([]);
  });

  test.each([nestingDepthMax + 10, 30_000])('%d deep is one error, and the file goes on behind it', (depth) => {
    const { program, diagnostics } = parseText(text(depth));
    expect(diagnostics.list.map((d) => d.message)).toEqual([`nested deeper than ${nestingDepthMax} levels`]);
    expect(program.items.at(-1)!.kind).toBe('global');
  });
});

test('the costliest mixture of nesting fits on the stack', () => {
  const open = 'a ?? b || c && d | e ^ f & g == h < i << j + k * -(int)x[({ ';
  expect(problems(inFunction(`x = ${open.repeat(120)}1${' })]'.repeat(120)};`))).toEqual([]);
});

test('a chain of else-if is long before it is too long', () => {
  const chain = (length: number): string => inFunction(`${'if (x) f(); else '.repeat(length)}f();`);
  expect(problems(chain(elseIfChainMax))).toEqual([]);
  expect(problems(chain(elseIfChainMax + 1))).toEqual([`L209 2: more than ${elseIfChainMax} 'else if' branches`]);
});

test('a chain of members is long before it is too long', () => {
  const chain = (length: number): string => inFunction(`x${'->a()'.repeat(length)};`);
  expect(problems(chain(postfixChainMax))).toEqual([]);
  expect(problems(chain(postfixChainMax + 1))).toEqual([
    `L208 2: more than ${postfixChainMax} indexes, members and calls behind one value`,
  ]);
});

test('after many errors the parser stops', () => {
  expect(problems(inFunction('x = ;\n'.repeat(1_000)))).toHaveLength(syntaxErrorsMax);
});

test.each([
  '(',
  '[',
  '{',
  '(:',
  '({',
  '([',
  '<',
  ';',
  ')',
  ']',
  '}',
  ':',
  ',',
  'if',
  'else',
  'int',
  'class',
  'function(',
])('100,000 times %s alone ends soon', (text) => {
  expectCostWithin(
    50,
    () => parseText('x = x + 1; '.repeat(16_667)),
    () => parseText(`${text} `.repeat(100_000)),
  );
});
