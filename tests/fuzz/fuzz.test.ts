/** @jest-environment ./tests/outside_environment.js */
// A fixed number of seeds in each run of the tests; `npm run fuzz` runs any number. See README.md.

import { outside } from '../outside';
import type { FuzzWorld } from './fuzz_world';
import { minimise } from './minimise';

const seeds = 800;
const groups = 4;

let fuzz: typeof import('./fuzzing');
let world: FuzzWorld;

beforeAll(async () => {
  fuzz = await outside('tests/fuzz/fuzzing.ts');
  world = new fuzz.FuzzWorld();
});

afterAll(() => world.dispose());

function failuresOf(from: number, count: number): string[] {
  const failures: string[] = [];
  for (let seed = from; seed < from + count; seed++) {
    const { kind, text } = fuzz.textOf(seed);
    const problem = fuzz.problemWith(world, kind, text);
    if (problem !== '') failures.push(`npm run fuzz -- --seeds 1 --from ${seed}\n${problem}`);
  }
  return failures;
}

test.each(Array.from({ length: groups }, (_, group) => 1 + (group * seeds) / groups))(
  'nothing breaks, from seed %d on',
  (from) => expect(failuresOf(from, seeds / groups)).toEqual([]),
  120_000,
);

test('most generated programs get as far as main()', () => {
  expect(world.started).toBeGreaterThan(seeds / 4);
});

test('every kind of node of the tree is generated', () => {
  const text = Array.from({ length: 400 }, (_, seed) => fuzz.textOf(seed + 1))
    .filter(({ kind }) => kind === 'program')
    .map(({ text: program }) => program)
    .join('\n');
  const signs = [
    ...[
      'if (',
      'else',
      'while (',
      'do {',
      'for (',
      'foreach (',
      ' in ',
      'switch (',
      'case ',
      '..',
      'default:',
      'break;',
      'continue;',
    ],
    ...[
      'return ',
      'catch ',
      'catch(',
      'time_expression(',
      'sscanf(',
      'new(class',
      '->',
      '?.',
      '.name',
      '[<',
      '...',
      '$1',
      '$(',
      '(:',
    ],
    ...[
      'function (',
      '({',
      '([',
      '`',
      '@END',
      'ref ',
      '??',
      '??=',
      '||=',
      '&&=',
      '<<=',
      '>>=',
      '++',
      '--',
      '::inherited',
      'base::',
    ],
    ...[
      '0x',
      '0b',
      "'",
      '#include',
      '#define',
      '#if',
      '#pragma',
      'inherit',
      'class point',
      'private',
      'protected',
      'nosave',
      'nomask',
    ],
    ...['varargs', 'mixed *', ': (:', '(mixed)', 'defer(', '__LINE__', 'TWICE(', 'QUOTE(', '//', '/*'],
  ];
  expect(signs.filter((sign) => !text.includes(sign))).toEqual([]);
});

describe('the world of the fuzzer sees', () => {
  test('a trace that names another line', () => {
    expect(world.run('int main(string *args) {\n  catch(error("line 7\\n"));\n}\n')).toMatch(
      /^line 7 is traced as \/program_\d+\.c:2/,
    );
  });

  test('what a program finds out about itself', () => {
    const text = 'int main(string *args) { debug_message("\\x02" + "found"); }';
    expect(world.run(text)).toBe('found\n');
  });

  test('a program that begins', () => {
    const before = world.started;
    world.run(`int main(string *args) { debug_message("${fuzz.startedText.replace('\x03', '\\x03')}"); }`);
    expect(world.started).toBe(before + 1);
  });
});

test('a right program that is refused is a failure, a damaged one that is refused is none', () => {
  expect(fuzz.problemWith(world, 'program', 'int main() { return x; }')).toContain("undefined variable 'x'");
  expect(fuzz.problemWith(world, 'damaged', 'int main() { return x; }')).toBe('');
});

test('one seed gives one text', () => {
  for (let seed = 1; seed < 30; seed++) expect(fuzz.textOf(seed)).toEqual(fuzz.textOf(seed));
});

test('a failing text is made small', () => {
  const text = `${'int a() { return 1; }\n'.repeat(50)}int f() { return nothing + 1; }\n${'int b;\n'.repeat(20)}`;
  const fails = (shorter: string): boolean => fuzz.compileText(shorter).diagnostics.includes("'nothing'");
  const small = minimise(text, fails);
  expect(fails(small)).toBe(true);
  expect(small.length).toBeLessThan(20);
});
