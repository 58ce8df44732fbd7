/** @jest-environment ./tests/outside_environment.js */
// No LPC text gets out of its place in the generated code: every word of JavaScript as every kind of name, every dangerous text as every
// kind of literal, and strange file names, each compiled, run in the isolate, and its value compared.

import { outside } from '../outside';
import type { TextWorld } from './text_world';

let world: TextWorld;

beforeAll(async () => {
  const { openTextWorld } = await outside<typeof import('./text_world')>('tests/lpc_hostile/text_world.ts');
  world = openTextWorld();
});

afterAll(() => world.close());

/** Reserved words, words that are reserved at times, globals, and what every JavaScript object or function has. */
const words = [
  ...[
    'abstract',
    'arguments',
    'boolean',
    'byte',
    'char',
    'const',
    'debugger',
    'delete',
    'double',
    'enum',
    'eval',
    'export',
  ],
  ...[
    'extends',
    'final',
    'finally',
    'goto',
    'implements',
    'import',
    'instanceof',
    'interface',
    'let',
    'long',
    'native',
  ],
  ...[
    'null',
    'package',
    'short',
    'super',
    'synchronized',
    'this',
    'throws',
    'transient',
    'try',
    'true',
    'false',
    'typeof',
  ],
  ...['var', 'volatile', 'with', 'yield', 'of', 'get', 'set', 'undefined', 'NaN', 'Infinity', 'globalThis', 'window'],
  ...['global', 'process', 'require', 'module', 'exports', 'Object', 'Function', 'Array', 'Symbol', 'Reflect', 'Proxy'],
  ...[
    'constructor',
    'prototype',
    '__proto__',
    'hasOwnProperty',
    'isPrototypeOf',
    'toString',
    'valueOf',
    'toJSON',
    'then',
  ],
  ...['__defineGetter__', '__lookupSetter__', 'caller', 'callee', 'length', 'call', 'apply_', 'bind_', 'Error', 'Date'],
  ...['o', 'd', 'c', 'a', 'f', 't', 'v', 'm', 'n', 'vb', 'fb', 'sup', 'init', 'host', 'WebAssembly', 'Atomics', 'ivm'],
];

const nameForms: [form: string, text: (word: string) => string][] = [
  ['a global variable', (w) => `int ${w} = 41; int test() { ${w}++; return ${w}; }`],
  ['a local variable', (w) => `int test() { int ${w} = 41; ${w} += 1; return ${w}; }`],
  ['a parameter', (w) => `int g(int ${w}) { return ${w} + 1; } int test() { return g(41); }`],
  ['a rest parameter', (w) => `int g(mixed ${w}...) { return ${w}[0]; } int test() { return g(42); }`],
  ['a reference', (w) => `void g(int ref ${w}) { ${w} = 42; } int test() { int x; g(ref x); return x; }`],
  ['a parameter with a default', (w) => `int g(int ${w}: (: 42 :)) { return ${w}; } int test() { return g(); }`],
  ['a foreach variable', (w) => `int test() { int r; foreach (int ${w} in ({ 40, 2 })) r += ${w}; return r; }`],
  ['a function', (w) => `int ${w}(int x) { return x; } int test() { return ${w}(42); }`],
  ['a function called from outside', (w) => `int ${w}() { return 42; } int test() { return this_object()->${w}(); }`],
  ['a function value', (w) => `int ${w}(int x) { return x; } int test() { return evaluate((: ${w} :), 42); }`],
  ['a private function', (w) => `private int ${w}() { return 42; } int test() { return ${w}(); }`],
  ['a missing function of an object', (w) => `int test() { return this_object()->${w}_() == 0 ? 42 : 0; }`],
  ['a class', (w) => `class ${w} { int x; } int test() { class ${w} p = new(class ${w}, x: 42); return p->x; }`],
  [
    'a member',
    (w) => `class p { int ${w}; } int test() { class p q = new(class p, ${w}: 41); q->${w}++; return q->${w}; }`,
  ],
  [
    'a key of a mapping',
    (w) => `int test() { mapping q = ([ "${w}": 41 ]); q.${w}++; q["${w}"] *= 1; return q.${w}; }`,
  ],
  ['an absent key', (w) => `int test() { mapping q = ([ ]); return q.${w} == 0 && !q["${w}"] && !q?.${w} ? 42 : 0; }`],
  [
    'a parameter of a function value',
    (w) => `int test() { return evaluate(function(int ${w}) { return ${w}; }, 42); }`,
  ],
  ['a captured local', (w) => `int test() { int ${w} = 42; return evaluate((: $(${w}) :)); }`],
  ['a case label', (w) => `int test() { switch ("${w}") { case "${w}": return 42; } return 0; }`],
  ['a name of a variable to save', (w) => `int ${w} = 42; int test() { return to_int(fetch_variable("${w}")); }`],
  ['a macro', (w) => `#define ${w} 42\nint test() { return ${w}; }`],
  ['a macro with a parameter', (w) => `#define G(${w}) (${w} + 1)\nint test() { return G(41); }`],
];

describe.each(nameForms)('words of JavaScript as %s', (_form, text) => {
  test('mean nothing else', () => {
    const wrong = words
      .map((word): [string, string] => [word, world.run(text(word))])
      .filter(([, value]) => value !== '42');
    expect(wrong).toEqual([]);
  });
});

const dangerous = [
  ...[
    '*/',
    '/*',
    '//',
    '</script>',
    '<!--',
    '-->',
    '`',
    '${',
    '${1}',
    '$',
    '{',
    '}',
    ');',
    "';",
    '\\"+\\"',
    '\\\\',
    '\\\\u0041',
  ],
  ...[
    '\u2028',
    '\u2029',
    '\u0085',
    '\ufeff',
    '\u200b',
    '\u202e',
    '\u0001',
    '\u0002',
    '\u001b',
    '\u007f',
    '😀',
    'e\u0301',
  ],
  ...[
    '\\n',
    '\\r',
    '\\t',
    '\\"',
    '\\x01\\x02',
    '\\u2028',
    '\\u2029',
    '\\ufeff',
    '\\U0001F600',
    '\\e[0m',
    '\\0',
    '#',
    '@',
    '%s',
  ],
  ...[
    '\u0001' + '0:99\u0002',
    '\\u00010:99\\u0002',
    '__proto__',
    'constructor',
    'use strict',
    '$program(',
    '});',
    '\\\\\\"',
  ],
];

/** The text that an LPC string literal with this inside stands for. */
function meant(inside: string): string {
  const named: Record<string, string> = { n: '\n', r: '\r', t: '\t', e: '\x1b', 0: '\0' };
  return inside.replace(/\\(U[0-9a-f]{8}|u[0-9a-f]{4}|x[0-9a-f]{2}|.)/gi, (_, sequence: string) =>
    /^[uUx]./.test(sequence)
      ? String.fromCodePoint(Number.parseInt(sequence.slice(1), 16))
      : (named[sequence] ?? sequence),
  );
}

const textForms: [form: string, text: (inside: string) => string][] = [
  ['a string', (s) => `string test() { return "${s}"; }`],
  ['a constant sum', (s) => `string test() { return "" + "${s}"; }`],
  ['a global', (s) => `string x = "${s}"; string test() { return x; }`],
  ['a key', (s) => `string test() { return keys(([ "${s}": 1 ]))[0]; }`],
  ['a case label', (s) => `string test() { string x = "${s}"; switch (x) { case "${s}": return x; } return "none"; }`],
  ['a function value', (s) => `string test() { return evaluate((: $1 + "${s}" :), ""); }`],
  ['an error', (s) => `string test() { return catch(throw("${s}")); }`],
  ['a macro', (s) => `#define M "${s}"\nstring test() { return M; }`],
  ['a default argument', (s) => `string g(string x: (: "${s}" :)) { return x; } string test() { return g(); }`],
  ['a capture', (s) => `string test() { return evaluate((: $("${s}") :)); }`],
];

describe.each(textForms)('dangerous text in %s', (_form, text) => {
  test('stays text', () => {
    const wrong = dangerous
      .map((inside): [string, string, string] => [inside, world.run(text(inside)), JSON.stringify(meant(inside))])
      .filter(([, value, wanted]) => value !== wanted);
    expect(wrong).toEqual([]);
  });
});

test('dangerous text in templates stays text', () => {
  const wrong = dangerous
    .filter((inside) => !/`|\$\{|\$$|\\"/.test(inside))
    .map((inside) => [
      inside,
      world.run(`string test() { int x = 1; return \`${inside}\${x}${inside}\`; }`),
      JSON.stringify(`${meant(inside)}1${meant(inside)}`),
    ])
    .filter(([, value, wanted]) => value !== wanted);
  expect(wrong).toEqual([]);
});

test('what opens a value in a template can be written as text', () => {
  expect(world.run('string test() { return `\\${1} \\` $ {1} ${"`${"}`; }')).toBe('"${1} ` $ {1} `${"');
});

test('dangerous text in text blocks stays text', () => {
  const wrong = dangerous
    .filter((inside) => inside !== '\ufeff')
    .map((inside) => [world.run(`string test() { return @END\n${inside}\nEND\n; }`), JSON.stringify(`${inside}\n`)])
    .filter(([value, wanted]) => value !== wanted);
  expect(wrong).toEqual([]);
});

describe('names are ASCII', () => {
  test.each([
    ['an escape in a name', 'int \\u0061bc; int test() { return 1; }'],
    ['a letter of another script', 'int é; int test() { return 1; }'],
    ['a letter that looks like another', 'int аbc; int test() { return 1; }'],
    ['a joiner', 'int a\u200db; int test() { return 1; }'],
    ['a dollar sign', 'int a$b; int test() { return 1; }'],
    ['a dollar name', 'int $T; int test() { return $T; }'],
    ['a name of the runtime', 'int test() { return $program; }'],
    ['a private name of JavaScript', 'int test() { return this_object().#x; }'],
  ])('%s is an error', (_, text) => {
    expect(world.run(text)).toMatch(/^does not compile/);
  });
});

describe('strange file names', () => {
  test.each(["a'b", 'a"b', 'a`b', 'a${1}b', 'a;b', 'a b', 'é日😀', '__proto__', 'constructor', 'a)b(', 'a--b', 'a%sb'])(
    '%s',
    (name) => {
      expect(world.runFile(name, 'string test() { return __FILE__; }')).toBe(JSON.stringify(`/${name}.c`));
      expect(world.runFile(`${name}2`, '\n\nint f() { error("x\\n"); }\nstring test() { return catch(f()); }')).toBe(
        '"*x\\n"',
      );
    },
  );

  test.each(['a\nb', 'a\u2028b', 'a\tb', 'a\\b', '#a', 'a#1'])('%j is run, or refused', (name) => {
    expect(world.runFile(name, 'string test() { return __FILE__; }')).toMatch(
      name === 'a\u2028b'
        ? /^"\/a\u2028b\.c"$/
        : /^"\/a[\n\t\\nt]+b\.c"$|^is absent|^does not compile|^failed: Cannot load a clone/,
    );
  });
});

describe('values cannot reach into JavaScript', () => {
  test.each([
    ['the prototype of an array', 'mixed test() { mixed a = ({ }); return catch(a["constructor"]) ? 42 : 0; }'],
    [
      'the prototype of a mapping',
      'mixed test() { mapping m = ([ ]); return m["constructor"] == 0 && m.__proto__ == 0 ? 42 : 0; }',
    ],
    [
      'a polluted mapping',
      'mixed test() { mapping m = ([ "__proto__": ([ "x": 1 ]) ]), n = ([ ]); return n["x"] == 0 && sizeof(m) == 1 ? 42 : 0; }',
    ],
    ['the prototype of a string', 'mixed test() { mixed s = "a"; return catch(s["length"]) ? 42 : 0; }'],
    ['the prototype of a function', 'mixed test() { mixed f = (: 1 :); return catch(f["constructor"]) ? 42 : 0; }'],
    [
      'the prototype of a class value',
      'class p { int x; } mixed test() { mixed q = new(class p); return catch(q["constructor"]) ? 42 : 0; }',
    ],
    [
      'a call by the name of a JavaScript method',
      'mixed test() { return this_object()->("toString")() == 0 && call_other(this_object(), "constructor") == 0 ? 42 : 0; }',
    ],
    [
      'a computed function value',
      'mixed test() { return catch(evaluate(bind((: call_other, this_object(), "__proto__" :), this_object()))) == 0 ? 42 : 0; }',
    ],
    [
      'a saved mapping',
      'mixed test() { mapping m = restore_variable(save_variable(([ "__proto__": 1, "constructor": 2 ]))); return m["__proto__"] + m["constructor"] == 3 ? 42 : 0; }',
    ],
    [
      'json',
      'mixed test() { mapping m = json_decode("{\\"__proto__\\": 5}"); return m["__proto__"] == 5 && ([ ])["x"] == 0 ? 42 : 0; }',
    ],
    ['sprintf', 'mixed test() { return sprintf("%O", ([ "__proto__": 1 ])) != "" ? 42 : 0; }'],
    [
      'a variable by name',
      'mixed test() { return catch(fetch_variable("__proto__")) || fetch_variable("constructor") == 0 ? 42 : 0; }',
    ],
    [
      'a function by name',
      'mixed test() { return function_exists("constructor") == 0 && function_exists("__proto__") == 0 ? 42 : 0; }',
    ],
  ])('%s', (_, text) => expect(world.run(text)).toBe('42'));
});
