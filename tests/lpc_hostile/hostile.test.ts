/** @jest-environment ./tests/outside_environment.js */
// Long, deep and hostile programs through the whole driver, V8's parser included: they run, or end in one clear error, soon, and the
// world goes on. tests/lpc_front/hostile.test.ts and tests/lpc_parser/limits.test.ts ask the same of the parts before the isolate.

import { nestingDepthMax } from '../../driver/contract/limits';
import { outside } from '../outside';
import type { TextWorld } from './text_world';

let world: TextWorld;

beforeAll(async () => {
  const { openTextWorld } = await outside<typeof import('./text_world')>('tests/lpc_hostile/text_world.ts');
  world = openTextWorld((config) => {
    config.limits.array_size = 200_000;
    config.limits.mapping_size = 200_000;
    config.limits.turn_timeout_ms = 60_000;
  });
  world.write('base.c', 'int one() { return 1; }\n');
});

afterEach(() => expect(world.run('int test() { return 42; }')).toBe('42'));

afterAll(() => world.close());

/** A text of `count` pieces. */
function many(count: number, piece: (index: number) => string, between = '\n'): string {
  return Array.from({ length: count }, (_, index) => piece(index)).join(between);
}

describe('long programs run', () => {
  test.each<[string, string, string]>([
    ['a sum of 50,000 variables', `int test() { int x = 1; return ${many(50_000, () => 'x', ' + ')}; }`, '50000'],
    ['a sum of 50,000 constants', `int test() { return ${many(50_000, () => '1', ' + ')}; }`, '50000'],
    [
      '10,000 strings joined',
      `int test() { string x = "a"; return strlen(${many(10_000, () => 'x', ' + ')}); }`,
      '10000',
    ],
    [
      '4,000 operators of changing kind',
      `int test() { int x = 1; return ${many(2_000, () => 'x + x * x', ' - ')}; }`,
      '2',
    ],
    ['10,000 comparisons', `int test() { int x = 1; return ${many(10_000, () => 'x', ' == ')}; }`, '1'],
    ['10,000 alternatives', `int test() { int x; return ${many(10_000, () => 'x', ' || ')} || 7; }`, '7'],
    ['10,000 conditions', `int test() { int x = 3; return ${many(10_000, () => 'x', ' && ')}; }`, '3'],
    ['10,000 commas', `int test() { int x; return ${many(10_000, () => 'x++', ', ')}; }`, '9999'],
    ['5,000 statements', `int test() { int x; ${many(5_000, () => 'x += 1;')} return x; }`, '5000'],
    ['10,000 statements in one line', `int test() { int x; ${many(10_000, () => 'x++;', ' ')} return x; }`, '10000'],
    ['255 declarations', `int test() { ${many(255, (i) => `int x${i} = ${i};`)} return x254; }`, '254'],
    ['100,000 elements', `int test() { return sizeof(({ ${many(100_000, (i) => String(i), ', ')} })); }`, '100000'],
    ['50,000 entries', `int test() { return sizeof(([ ${many(50_000, (i) => `"k${i}": ${i}`, ', ')} ])); }`, '50000'],
    [
      '10,000 cases',
      `int test() { int x = 9999; switch (x) { ${many(10_000, (i) => `case ${i}: return ${i} + 1;`)} } }`,
      '10000',
    ],
    [
      '10,000 ranges of cases',
      `int test() { int x = 99995; switch (x) { ${many(10_000, (i) => `case ${i * 10}..${i * 10 + 5}: return ${i};`)} } }`,
      '9999',
    ],
    [
      '10,000 cases of strings',
      `int test() { string x = "s9999"; switch (x) { ${many(10_000, (i) => `case "s${i}": return ${i};`)} } }`,
      '9999',
    ],
    [
      '1,000 else-ifs',
      `int test() { int x = 999; ${many(1_000, (i) => `if (x == ${i}) return ${i};`, ' else ')} return -1; }`,
      '999',
    ],
    [
      '5,000 ifs in a row',
      `int test() { int x = 4999; ${many(5_000, (i) => `if (x == ${i}) return ${i};`)} return -1; }`,
      '4999',
    ],
    ['5,000 functions', `${many(5_000, (i) => `int f${i}() { return ${i}; }`)} int test() { return f4999(); }`, '4999'],
    ['5,000 globals', `${many(5_000, (i) => `int g${i} = ${i};`)} int test() { return g4999; }`, '4999'],
    [
      '2,000 function values',
      `int test() { int r; function f; ${many(2_000, (i) => `f = (: $1 + ${i} :);`)} return f(1); }`,
      '2000',
    ],
    [
      '250 arguments',
      `int g(${many(250, (i) => `int a${i}`, ', ')}) { return a249; } int test() { return g(${many(250, (i) => String(i), ', ')}); }`,
      '249',
    ],
    [
      '10,000 arguments to a rest parameter',
      `int g(mixed r...) { return sizeof(r); } int test() { return g(${many(10_000, () => '1', ', ')}); }`,
      '10000',
    ],
    ['a string of a megabyte', `int test() { return strlen("${'x'.repeat(1_000_000)}"); }`, '1000000'],
    [
      'a template of 10,000 values',
      `int test() { int x = 1; return strlen(\`${many(10_000, () => '${x}', '')}\`); }`,
      '10000',
    ],
    [
      'a name of 100,000 letters',
      `int ${'x'.repeat(100_000)} = 42; int test() { return ${'x'.repeat(100_000)}; }`,
      '42',
    ],
    [
      'a class of 5,000 members',
      `class c { ${many(5_000, (i) => `int m${i};`)} } int test() { class c x = new(class c, m4999: 7); return x->m4999; }`,
      '7',
    ],
    [
      '10 closures inside each other',
      `int test() { mixed f = ${'(: '.repeat(10)}42${' :)'.repeat(10)}; ${'f = evaluate(f); '.repeat(10)} return f; }`,
      '42',
    ],
    [
      '10 function literals inside each other',
      `int test() { mixed f = ${'function() { return '.repeat(10)}42${'; }'.repeat(10)}; ${'f = evaluate(f); '.repeat(10)} return f; }`,
      '42',
    ],
    [
      '60,000 macros inside each other',
      `${many(60_000, (i) => `#define A${i} A${i + 1}`)}\n#define A60000 42\nint test() { return A0; }`,
      '42',
    ],
    ['2,000 catches in a row', `int test() { int r; ${many(2_000, () => 'catch { r++; };')} return r; }`, '2000'],
    ['300 catches as operands', `int test() { return ${many(300, () => 'catch(1)', ' + ')}; }`, '0'],
    [
      '2,000 assignments to elements',
      `int test() { mixed a = ({ 0 }); ${many(2_000, () => 'a[0]++;')} return a[0]; }`,
      '2000',
    ],
    [
      '5,000 calls in one expression',
      `int g() { return 1; } int test() { return ${many(5_000, () => 'g()', ' + ')}; }`,
      '5000',
    ],
    [
      '500 calls in a chain',
      `object me() { return this_object(); } int v() { return 42; } int test() { return this_object()${'->me()'.repeat(498)}->v(); }`,
      '42',
    ],
  ])('%s', (_, text, value) => expect(world.run(text)).toBe(value), 60_000);

  test('100,000 small functions are a program', () => {
    const text = `${many(100_000, (i) => `int f${i}() { return 1; }`)}\nint test() { return f99999(); }`;
    expect(world.loadFile('small_functions', text)).toBe('1');
  }, 120_000);

  test('5,000 declarations are an error that says what to use instead', () => {
    const text = `int test() { ${many(5_000, (i) => `int x${i} = ${i};`)} return x4999; }`;
    expect(world.run(text)).toMatch(
      /error L388: more than 255 local variables[\s\S]*hint: keep some of them in an array/,
    );
  });

  test('10,000 else-ifs are an error that says what to use instead', () => {
    const text = `int test() { int x; ${many(10_000, (i) => `if (x == ${i}) return ${i};`, ' else ')} return -1; }`;
    expect(world.run(text)).toMatch(/error L209: more than 1000 'else if' branches[\s\S]*hint: use switch/);
  });
});

/** Things that stand inside of themselves: how one level is written, and how many levels of the parser it takes. */
const nests: [name: string, levels: number, text: (depth: number) => string][] = [
  ['brackets', 1, (n) => `mixed test() { mixed x = 1; return ${'('.repeat(n)}x${')'.repeat(n)}; }`],
  ['sums', 1, (n) => `mixed test() { mixed x = 1; return ${'x + ('.repeat(n)}x${')'.repeat(n)}; }`],
  ['minus signs', 1, (n) => `mixed test() { mixed x = 1; return ${'- '.repeat(n)}x; }`],
  ['negations', 1, (n) => `mixed test() { mixed x = 1; return ${'!'.repeat(n)}x; }`],
  ['casts', 1, (n) => `mixed test() { mixed x = 1; return ${'(int)'.repeat(n)}x; }`],
  ['assignments', 1, (n) => `mixed test() { mixed x; ${'x = '.repeat(n)}1; return x; }`],
  ['conditionals', 1, (n) => `mixed test() { mixed x = 1; return ${'x ? 1 : '.repeat(n)}2; }`],
  ['conditionals inside', 1, (n) => `mixed test() { mixed x = 1; return ${'x ? '.repeat(n)}2${' : 1'.repeat(n)}; }`],
  ['arrays', 1, (n) => `mixed test() { return sizeof(${'({'.repeat(n)}1${'})'.repeat(n)}); }`],
  ['mappings', 1, (n) => `mixed test() { return sizeof(${'([ 1: '.repeat(n)}1${' ])'.repeat(n)}); }`],
  ['calls', 1, (n) => `mixed g(mixed x) { return x; } mixed test() { return ${'g('.repeat(n)}1${')'.repeat(n)}; }`],
  ['indexes', 1, (n) => `mixed test() { mixed x = ({ 0 }); return sizeof(x) + ${'x['.repeat(n)}0${']'.repeat(n)}; }`],
  ['ranges', 2, (n) => `mixed test() { string x = "ab"; return x[${'sizeof(x['.repeat(n)}0..0${'])..'.repeat(n)}]; }`],
  ['templates', 1, (n) => `mixed test() { return strlen(${'`${'.repeat(n)}1${'}`'.repeat(n)}); }`],
  [
    'functionals',
    2,
    (n) => `mixed test() { mixed f = ${'(: '.repeat(n)}1${' :)'.repeat(n)}; return functionp(f) != 0; }`,
  ],
  [
    'function literals',
    3,
    (n) =>
      `mixed test() { mixed f = ${'function() { return '.repeat(n)}1${'; }'.repeat(n)}; return functionp(f) != 0; }`,
  ],
  ['blocks', 1, (n) => `mixed test() { ${'{ '.repeat(n)}return 1; ${'}'.repeat(n)} }`],
  ['ifs', 2, (n) => `mixed test() { int x = 1; ${'if (x) { '.repeat(n)}return 1; ${'}'.repeat(n)} }`],
  ['elses', 2, (n) => `mixed test() { int x; ${'if (x) x = 2; else { '.repeat(n)}return 1; ${'}'.repeat(n)} }`],
  ['loops', 2, (n) => `mixed test() { ${'while (1) { '.repeat(n)}return 1; ${'}'.repeat(n)} }`],
  ['for loops', 2, (n) => `mixed test() { ${'for (;;) { '.repeat(n)}return 1; ${'}'.repeat(n)} }`],
  ['do loops', 2, (n) => `mixed test() { ${'do { '.repeat(n)}return 1; ${'} while (1);'.repeat(n)} }`],
  [
    'foreach loops',
    2,
    (n) => `mixed test() { ${many(n, (i) => `foreach (int x${i} in ({ 1 })) {`, ' ')} return 1; ${'}'.repeat(n)} }`,
  ],
  ['switches', 2, (n) => `mixed test() { int x = 1; ${'switch (x) { case 1: '.repeat(n)}return 1; ${'}'.repeat(n)} }`],
  ['catches', 3, (n) => `mixed test() { mixed x; ${'x = catch { '.repeat(n)}x = 1;${' };'.repeat(n)} return 1; }`],
  ['catches of expressions', 2, (n) => `mixed test() { return 1 + ${'catch(1 + '.repeat(n)}1${')'.repeat(n)} > 0; }`],
  ['times', 2, (n) => `mixed test() { return ${'time_expression(1 + '.repeat(n)}1${')'.repeat(n)} >= 0; }`],
  [
    'catches around loops',
    5,
    (n) => `mixed test() { ${'catch { while (1) { '.repeat(n)}break; ${'break; } };'.repeat(n)} return 1; }`,
  ],
];

describe.each(nests)('%s inside each other', (_name, levels, text) => {
  test('compile and run up to the limit of the parser', () => {
    expect(world.run(text(Math.floor((nestingDepthMax - 20) / levels)))).toMatch(/^-?\d+$|^"/);
  });

  test.each([nestingDepthMax + 20, 5_000])('%d deep are one error', (depth) => {
    const answer = world.run(text(depth));
    expect(answer).toContain(`error L207: nested deeper than ${nestingDepthMax} levels`);
    expect(answer.match(/ error L/g)).toHaveLength(1);
  });
});

describe('work is bounded', () => {
  test.each<[string, string, RegExp]>([
    ['a loop without end', 'int test() { while (1); }', /Too long evaluation/],
    ['a loop around a function', 'int f() { return 1; } int test() { while (f()); }', /Too long evaluation/],
    ['a loop around ::f()', 'inherit "/base"; int test() { while (1) ::one(); }', /Too long evaluation/],
    ['a loop around ->', 'int test() { while (1) this_object()->no_such_function(); }', /Too long evaluation/],
    ['a loop around -> to nobody', 'int test() { mixed o = ({ }); while (1) o->f(); }', /Too long evaluation/],
    ['a loop around a value', 'int test() { mixed f = 5; while (1) (*f)(); }', /Too long evaluation/],
    ['a loop around an efun', 'int test() { mixed f = (: strlen :); while (1) (*f)("x"); }', /Too long evaluation/],
    [
      'a loop around "->" as a value',
      'int test() { mixed f = (: this_object(), "none" :); while (1) evaluate(f); }',
      /Too long evaluation/,
    ],
    [
      'a loop around -> in nobody',
      'int test() { destruct(this_object()); while (1) this_object()->f(); }',
      /Too long evaluation/,
    ],
    [
      'a loop around a value in nobody',
      'int test() { mixed f = (: 1 :); destruct(this_object()); while (1) evaluate(f); }',
      /Too long evaluation/,
    ],
    ['a loop of errors', 'int test() { while (1) catch(error("x\\n")); }', /Too long evaluation/],
    [
      'functions deferred again and again on the way out',
      'void f() { defer((: f :)); defer((: f :)); while (1); } int test() { f(); return 1; }',
      /Too long evaluation/,
    ],
    [
      'deferred functions that defer two each, and fail',
      'void f() { defer((: f :)); defer((: f :)); error("x\\n"); } int test() { catch(f()); while (1); }',
      /Too long evaluation/,
    ],
    [
      'destructions that each use up everything',
      'void create() { set_notify_destruct(1); } void on_destruct() { while (1); } int test() { while (1) destruct(new(base_name())); }',
      /Too long evaluation/,
    ],
    [
      'destructions that each fail',
      'void create() { set_notify_destruct(1); } void on_destruct() { error("x\\n"); } int test() { while (1) destruct(new(base_name())); }',
      /Too long evaluation/,
    ],
    ['recursion without end', 'int test() { return test() + 1; }', /Too deep recursion/],
    [
      'recursion through function values',
      'mixed test() { function f = (: evaluate($1, $1) :); return f(f); }',
      /Too deep recursion/,
    ],
    ['recursion through other objects', 'mixed test() { return this_object()->test(); }', /Too deep recursion/],
    [
      'recursion through default arguments',
      'int g(int x: (: g() :)) { return x; } int test() { return g(); }',
      /Too deep recursion/,
    ],
    ['a string without end', 'int test() { string s = "x"; while (1) s += s; }', /string length|Too long/],
    ['an array without end', 'int test() { mixed a = ({ 1 }); while (1) a += a; }', /array size|Too long/i],
    [
      'an array inside of itself',
      'int test() { mixed a = ({ 0 }); while (1) a = ({ a }); }',
      /Too long evaluation|Out of memory/,
    ],
    ['a global that asks for itself', 'int x = test(); int test() { return x = test(); }', /Too deep recursion/],
  ])('%s', (_, text, message) => expect(world.run(text)).toMatch(message), 60_000);
});

describe('files that ask for each other', () => {
  test('a header that includes itself', () => {
    world.write('self.h', '#include "self.h"\n');
    expect(world.run('#include "self.h"\nint test() { return 1; }')).toContain(
      'error L125: includes are nested too deeply',
    );
  });

  test('headers that include each other in a ring', () => {
    world.write('one.h', '#include "two.h"\n');
    world.write('two.h', '#include "one.h"\n');
    expect(world.run('#include "one.h"\nint test() { return 1; }')).toContain(
      'error L125: includes are nested too deeply',
    );
  });

  test('a program that inherits itself', () => {
    expect(world.loadFile('own', 'inherit "/own";\nint test() { return 1; }')).toContain('Illegal to inherit self');
  });

  test('programs that inherit each other are named as a chain', () => {
    world.write('ring_b.c', 'inherit "/ring_c";\n');
    world.write('ring_c.c', 'inherit "/ring_a";\n');
    const answer = world.loadFile('ring_a', 'inherit "/ring_b";\nint test() { return 1; }');
    for (const name of ['/ring_a', '/ring_b', '/ring_c']) expect(answer).toContain(name);
  });
});

describe('bytes that are no text', () => {
  test.each<[string, Buffer, RegExp]>([
    ['NUL in code', Buffer.from('int test() { return 1;\0 }'), /error L112/],
    ['NUL in a string', Buffer.from('int test() { return strlen("a\0b"); }'), /^3$|error L112/],
    ['NUL in a comment', Buffer.from('/* \0 */ int test() { return 1; }'), /^1$|error L112/],
    ['broken UTF-8 in code', Buffer.from([...Buffer.from('int test() { return 1; } '), 0xff, 0xfe]), /error L1(01|09)/],
    [
      'broken UTF-8 in a string',
      Buffer.from([...Buffer.from('int test() { return strlen("'), 0xc3, 0x28, ...Buffer.from('"); }')]),
      /error L109/,
    ],
    [
      'broken UTF-8 in a comment',
      Buffer.from([...Buffer.from('// '), 0xff, ...Buffer.from('\nint test() { return 1; }')]),
      /^1$/,
    ],
    [
      'half of a pair in UTF-8',
      Buffer.from([...Buffer.from('int test() { return strlen("'), 0xed, 0xa0, 0x80, ...Buffer.from('"); }')]),
      /error L109/,
    ],
    ['a mark of byte order', Buffer.from('\ufeffint test() { return 1; }'), /^1$/],
    ['UTF-16', Buffer.from('int test() { return 1; }', 'utf16le'), /error L112/],
    ['nothing', Buffer.alloc(0), /test/],
    ['a megabyte of zeros', Buffer.alloc(1_000_000), /error L112/],
    ['a megabyte of 0xff', Buffer.alloc(1_000_000, 0xff), /error L109|error L101/],
  ])('%s', (_, bytes, answer) => expect(world.run(bytes)).toMatch(answer));
});
