// The shape of the code where speed depends on it: fast paths stand inline, literals are folded into them, and nothing is
// evaluated twice.

import { scriptOf } from './compile_text';

/** The code of the one statement in f(). */
function statement(text: string, declarations = ''): string {
  const script = scriptOf(
    `${declarations}\nvoid f(int i, int j, float x, float y, mixed m, mixed *a, string s, mapping p) {\n${text}\n}`,
  );
  return script
    .split('\n')[2]!
    .replace(/ } return 0; }.*/, '')
    .replace('}', '')
    .trim();
}

test.each([
  [
    'j = i + 1;',
    "(l$j = (typeof l$i === 'number' && (((t$0 = l$i + 1) | 0) === t$0 || t$0 <= 9007199254740991) ? t$0 : $slow.add(l$i, 1)));",
  ],
  ['j = i & 255;', "(l$j = (typeof l$i === 'number' ? l$i & 255 : $slow.band(l$i, 255)));"],
  [
    'j = i << 3;',
    "(l$j = (typeof l$i === 'number' && (((t$0 = l$i * 8) | 0) === t$0 || t$0 <= 9007199254740991 && t$0 >= -9007199254740991) ? t$0 : $slow.shl(l$i, 3)));",
  ],
  ['j = i / 10;', "(l$j = (typeof l$i === 'number' && (l$i | 0) === l$i ? l$i / 10 | 0 : $slow.div(l$i, 10)));"],
  [
    'i++;',
    "(l$i = (typeof l$i === 'number' && (((t$0 = l$i + 1) | 0) === t$0 || t$0 <= 9007199254740991) ? t$0 : $slow.inc(l$i)));",
  ],
  ['s += "x";', '(l$s = $addeq(l$s, "x"));'],
  ['j = 2 * 3 + 4;', '(l$j = 10);'],
  ['s = "a" + "b";', '(l$s = "ab");'],
  ['x = 1;', '(l$x = k$0);'],
  ['i = 2.9;', '(l$i = 2);'],
  [
    'm = a[i];',
    "(l$m = (Array.isArray(l$a) && typeof l$i === 'number' && l$i >= 0 && l$i < l$a.length ? l$a[l$i] : $slow.idx(l$a, l$i)));",
  ],
  ['m = p["k"];', '(l$m = $idx(l$p, "k"));'],
  ['p["k"] = i;', '$set(l$p, "k", l$i);'],
  ['m = sizeof(a);', '(l$m = (Array.isArray(l$a) ? l$a.length : $e_sizeof(o, d, l$a)));'],
  ['m = this_object();', '(l$m = o);'],
])('%s', (source, code) => {
  expect(statement(source)).toBe(code);
});

test('a comparison is a JS condition where a condition is wanted, and 1 or 0 elsewhere', () => {
  expect(statement('if (i < 10) m = i < j;')).toBe(
    "if ((typeof l$i === 'number' ? l$i < 10 : $slow.lt(l$i, 10))) { (l$m = ((typeof l$i === 'number' && typeof l$j === 'number' ? l$i < l$j : $slow.lt(l$i, l$j)) ? 1 : 0));",
  );
});

test('a float expression makes one box', () => {
  expect(statement('x = 3.5 * x * (1.0 - y);')).toBe(
    '(l$x = (l$x instanceof $Float && l$y instanceof $Float ? (new $Float((((3.5) * l$x.v) * ((1) - l$y.v)))) : $slow.mul($slow.mul(k$0, l$x), $slow.sub(k$1, l$y))));',
  );
});

test('a local that is never anything but a float is a bare number, boxed where a value is wanted', () => {
  expect(statement('float z = 1; z = 3.5 * z * (1.0 - z); m = z;')).toBe(
    'l$z = (1); (l$z = (((3.5) * l$z) * ((1) - l$z))); (l$m = (new $Float(l$z)));',
  );
  expect(statement('float z; z = 2.5; z *= y; if (z > 0) m = 1;')).toBe(
    '(l$z = (2.5)); (l$z = (l$y instanceof $Float ? (l$z * l$y.v) : $slow.mul((new $Float(l$z)), l$y).v)); if ((l$z > (0))) { (l$m = 1);',
  );
});

test.each([
  ['float z = y; m = z;', 'l$z = l$y; (l$m = l$z);'],
  ['float z = 1.0; z = z + y; m = z;', '(l$m = l$z);'],
  ['float z; m = z; z = 1.0;', '(l$m = l$z);'],
  ['float z = 1.0; z++; m = z;', '(l$m = l$z);'],
])('what may hold something else stays a value: %s', (source, code) => {
  expect(statement(source)).toContain(code);
});

/** `length` locals of which each is given the next one, and the last one what is no float; beside them one that is always a float. */
function chained(length: number): string {
  const names = Array.from({ length }, (_, i) => `c${i}`);
  const declared = names.map((name) => `float ${name} = 1.0;`).join(' ');
  const given = names.map((name, i) => `${name} = ${names[i + 1] ?? 'y'};`).join(' ');
  return statement(`${declared} ${given} float z = 1.0; m = z;`);
}

test('locals that hang on one another are judged in ten rounds, or none is a bare number', () => {
  expect(chained(9)).toMatch(/\(l\$m = \(new \$Float\(l\$z\)\)\);$/);
  expect(chained(10)).toMatch(/\(l\$m = l\$z\);$/);
});

test('what lies deeper than 30 operators in a value is not looked at', () => {
  const deep = (depth: number): string =>
    statement(`float z = 1.0; z = ${'('.repeat(depth)}z${' * i)'.repeat(depth)};`);
  expect(deep(15)).toContain('l$z = (1);');
  expect(deep(16)).toContain('l$z = k$');
});

test('a loop tests, steps and ticks without a call', () => {
  expect(statement('for (i = 0; i < 9; i++) ;')).toBe(
    "(l$i = 0); for (; (typeof l$i === 'number' ? l$i < 9 : $slow.lt(l$i, 9)); (l$i = (typeof l$i === 'number' && (((t$0 = l$i + 1) | 0) === t$0 || t$0 <= 9007199254740991) ? t$0 : $slow.inc(l$i)))) { if (--$T[0] < 0) $limit(0); ;",
  );
});

const counted = '{ if (--$T[0] < 0) $limit(0);';

test.each([
  ['while (1) g();', false],
  ['while (g()) ;', false],
  ['do i++; while (i + g() < 9);', false],
  ['for (i = 0; i < 9; g()) { if (i) continue; }', false],
  ['for (;;) { int k; i = 1; j += strlen(s) * g(); }', false],
  ['for (;;) { if (g() && i) break; }', false],
  ['for (;;) m->g();', false],
  ['for (;;) evaluate(m, 1);', false],
  ['for (;;) (*m)(1);', false],
  ['foreach (mixed e in m) g();', false],
  ['for (;;) { if (i) continue; g(); }', true],
  ['for (;;) if (i && g()) break;', true],
  ['for (;;) i = i ? g() : 0;', true],
  ['for (;;) i ||= g();', true],
  ['for (;;) catch(g());', true],
  ['for (;;) m?.g();', true],
  ['for (;;) strlen(s);', true],
  ['for (;;) m = (: g :);', true],
  ['for (;;) { while (i) i--; g(); }', true],
])('%s: a turn that surely calls is counted by the call', (source, ticks) => {
  expect(statement(source, 'int g() { return 1; }').includes(counted)).toBe(ticks);
});

test('a catch that a statement begins with needs no function around it', () => {
  expect(statement('m = catch(i = 1);')).toBe(
    't$1 = $mark(); try { (l$i = 1); t$0 = 0;  catch (t$e) { t$0 = $caught(t$e, t$1, o, d); } (l$m = t$0);',
  );
  expect(statement('i = j + catch(i = 1);')).toContain('(() => {');
});

test('an operand that a later one changes is kept', () => {
  expect(statement('j = i + (i = 1);')).toContain('t$0 = l$i');
  expect(statement('j = i + j;')).not.toContain('t$0 = l$i,');
});

test('a switch over ranges searches, one over constants is JS', () => {
  expect(statement('switch (i) { case 1: break; case 5: i = 2; }')).toContain(
    "switch (typeof (t$0 = l$i) === 'number' ? t$0 : $swint(t$0)) { case 1:",
  );
  expect(statement('switch (i) { case 1..4: break; case 9: i = 2; }')).toContain(
    '(t$0 < 9 ? (t$0 >= 1 && t$0 <= 4 ? 0 : -1) : (t$0 >= 9 && t$0 <= 9 ? 1 : -1))',
  );
});
