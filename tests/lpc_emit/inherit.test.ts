// Slots and variables of programs that inherit: where the emitted code looks for them, and which function a name means.

import { codesOf, compileText, scriptOf } from './compile_text';

const base =
  'int hp = 5; private int secret = 1; int query_hp() { return hp; } private int hidden() { return 1; } nomask int fixed() { return 2; }';
const room = 'inherit "/base"; int exits; int query_exits() { return exits; }';
const files = {
  '/base.c': base,
  '/room.c': room,
  '/other.c': 'string name; string query_name() { return name; } int query_hp() { return 7; }',
};

test('own slots and variables follow those of all inherits', () => {
  const { meta, script } = compileText(
    'inherit "/room"; inherit "/other"; int mine; int f() { return mine + exits + hp + sizeof(name); }',
    files,
  );
  expect(meta!.inherits).toEqual([
    { path: '/room', modifiers: 0, variableCount: 3, slotCount: 4 },
    { path: '/other', modifiers: 0, variableCount: 1, slotCount: 2 },
  ]);
  // base: hp 0, secret 1; room: exits 2; other: name 3; own: mine 4.
  for (const index of [4, 2, 0, 3]) expect(script).toContain(`o.v[vb + ${index}]`);
  expect(meta!.variables).toEqual([{ name: 'mine', modifiers: 0, type: 'int' }]);
});

test('an inherited function is called through the table of the object', () => {
  expect(scriptOf('inherit "/room"; int f() { return query_hp(); }', files)).toContain('o.t[fb + 0](o, d + 1)');
});

test('of two inherited functions of one name the later one counts', () => {
  expect(scriptOf('inherit "/room"; inherit "/other"; int f() { return query_hp(); }', files)).toContain(
    'o.t[fb + 5](o, d + 1)',
  );
});

test('::name() is the first inherit that has it, scope::name() the one of that path', () => {
  const script = scriptOf(
    'inherit "/room"; inherit "/other"; int query_hp() { return ::query_hp() + other::query_hp() + room::query_hp(); }',
    files,
  );
  expect(script).toContain('sup[0][0](o, d + 1)');
  expect(script).toContain('sup[1][1](o, d + 1)');
});

test('private and nomask functions of the program are called directly, others through the table', () => {
  const script = scriptOf(
    'private int a() { return 1; } nomask int b() { return 2; } int c() { return 3; } int f() { return a() + b() + c(); }',
  );
  for (const call of ['f$a(o, d + 1)', 'f$b(o, d + 1)', 'o.t[fb + 2](o, d + 1)']) expect(script).toContain(call);
});

test('private names of an inherited program are out of reach', () => {
  expect(codesOf('inherit "/base"; int f() { return hidden(); }', files)).toBe('L304');
  expect(codesOf('inherit "/base"; int f() { return ::hidden(); }', files)).toBe('L304');
  expect(codesOf('inherit "/base"; int f() { return secret; }', files)).toBe('L303');
  expect(codesOf('private inherit "/base"; int f() { return query_hp(); }', files)).toBe('');
});

test('what was inherited privately is private to the heir', () => {
  const heirs = { ...files, '/middle.c': 'private inherit "/base"; int f() { return hp; }' };
  expect(codesOf('inherit "/middle"; int g() { return f() + hp; }', heirs)).toBe('L303');
});

test('a nomask function cannot be defined anew, a private one can', () => {
  expect(codesOf('inherit "/base"; int fixed() { return 3; }', files)).toBe('L306');
  expect(codesOf('inherit "/base"; int hidden() { return 3; }', files)).toBe('');
});

test('a prototype of an inherited function takes no slot', () => {
  const { meta } = compileText('inherit "/base"; int query_hp(); int f() { return query_hp(); }', files);
  expect(meta!.functions.map((fn) => fn.name)).toEqual(['f']);
});

test('a prototype without a definition takes a slot that fails when it is called', () => {
  const { meta, script } = compileText('int later(int x); int f() { return later(1); }');
  expect(meta!.functions.map((fn) => fn.name)).toEqual(['later', 'f']);
  expect(script).toContain('$undefined_function("later")');
});

test('classes are inherited', () => {
  const lib = { '/lib.c': 'class point { int x; int y; }' };
  expect(codesOf('inherit "/lib"; int f(class point p) { return p->y; }', lib)).toBe('');
  expect(codesOf('inherit "/lib"; class point { int z; }', lib)).toBe('L359');
});

test('two compilations of the same text have one hash, of another text another', () => {
  const hash = (text: string): string => compileText(text).meta!.hash;
  expect(hash('int f() { return 1; }')).toBe(hash('int f() { return 1; }'));
  expect(hash('int f() { return 1; }')).not.toBe(hash('int f() { return 2; }'));
});

test('a function that returns something else than the inherited one is warned about, with its file', () => {
  const { records } = compileText('inherit "/base"; string query_hp() { return "x"; }', files);
  expect(records.map(({ code, message }) => [code, message])).toEqual([
    ['L387', "'query_hp' returns string, but the one inherited from '/base.c' returns int"],
  ]);
});
