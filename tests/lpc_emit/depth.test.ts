// Long input is code, never a crash: ours or that of V8's parser. compileText() runs every script through it.

import { nestingDepthMax } from '../../driver/contract/limits';
import { compileText } from './compile_text';

/** FluffOS's own tests go this far; the other rows say as much with less. */
const most = 50_000;
const many = (term: string, count = 10_000): string[] => new Array<string>(count).fill(term);

test.each([
  ['a sum of ints', `int f(int x) { return ${many('x', most).join(' + ')}; }`],
  ['a sum of strings', `string f(string x) { return ${many('x').join(' + ')}; }`],
  ['a sum of calls', `int g() { return 1; } int f() { return ${many('g()').join(' + ')}; }`],
  ['an alternative', `int f(int x) { return ${many('x').join(' || ')}; }`],
  ['a condition', `int f(int x) { if (${many('x').join(' && ')}) return 1; return 0; }`],
  ['a comma list', `void f(int x) { ${many('x++').join(', ')}; }`],
  ['a row of statements', `void f(int x) { ${many('x++;').join('\n')} }`],
  ['an array', `mixed f() { return ({ ${many('1').join(', ')} }); }`],
  ['a chain of else if', `int f(int x) { ${many('if (x) return 1;', 900).join(' else ')} return 0; }`],
  ['a template', `string f(int x) { return \`${many('${x}', 2_000).join('')}\`; }`],
])('%s of any length', (_, source) => {
  expect(compileText(source).diagnostics).toBe('');
});

test.each([
  ['brackets', (depth: number) => `int f(int x) { return ${'('.repeat(depth)}x${')'.repeat(depth)}; }`],
  ['sums', (depth: number) => `int f(int x) { return ${'x + ('.repeat(depth)}x${')'.repeat(depth)}; }`],
  ['calls', (depth: number) => `int f(int x) { return ${'f(x + '.repeat(depth)}x${')'.repeat(depth)}; }`],
  ['indexes', (depth: number) => `mixed f(mixed x) { return ${'x['.repeat(depth)}0${']'.repeat(depth)}; }`],
  ['conditionals', (depth: number) => `int f(int x) { return ${'x ? 1 : '.repeat(depth)}2; }`],
  ['blocks', (depth: number) => `void f(int x) { ${'if (x) { '.repeat(depth)} x++; ${'}'.repeat(depth)} }`],
  ['functionals', (depth: number) => `mixed f() { return ${'(: '.repeat(depth)}1${' :)'.repeat(depth)}; }`],
  [
    'catches',
    (depth: number) => `mixed f(int x) { return 1 + ${'catch(f(x + '.repeat(depth)}x${'))'.repeat(depth)}; }`,
  ],
])('%s as deep as the parser lets them', (_, source) => {
  expect(compileText(source(Math.floor(nestingDepthMax / 3))).diagnostics).toBe('');
});
