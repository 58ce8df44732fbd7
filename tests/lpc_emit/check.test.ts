// What the checker refuses and what it lets pass. Each line was also given to FluffOS; where we are more lenient on purpose,
// docs/lpc/differences.md says so.

import { codesOf, compileText } from './compile_text';

const cases: Record<string, [source: string, codes: string][]> = {
  'returned values fit the declared type': [
    ['int f() { return 1.5; }', ''],
    ['int f() { return "a"; }', 'L315'],
    ['string f() { return 0; }', ''],
    ['void f() { return 1; }', 'L315'],
    ['int f() { return; }', '(L379)'],
    ['mixed f() { return; }', ''],
    ['string *f(int *a) { return a; }', 'L315'],
    ['mixed *f(int *a) { return a; }', ''],
    ['f() { return "a"; }', ''],
    ['int f(int x) { if (x) return 1; }', '(L385)'],
    ['int f(int x) { while (1) { if (x) return 1; } }', ''],
    ['int f(int x) { switch (x) { case 1: return 1; default: return 2; } }', ''],
  ],
  'void is no type of a variable': [
    ['void x;', 'L308'],
    ['void *x;', 'L308'],
    ['class c { void x; }', 'L308'],
    ['f() { void x; }', 'L308'],
  ],
  'locals are counted': [
    [`f() { ${Array.from({ length: 255 }, (_, i) => `int v${i};`).join(' ')} }`, ''],
    [`f() { ${Array.from({ length: 256 }, (_, i) => `int v${i};`).join(' ')} }`, 'L388'],
    [`f(int a) { { ${Array.from({ length: 255 }, (_, i) => `int v${i};`).join(' ')} } }`, 'L388'],
  ],
  'assignments fit': [
    ['void f() { int x; x = "a"; }', 'L313'],
    ['void f() { int x = "a"; x = 1; }', 'L314'],
    ['void f() { string s; s += 1; }', ''],
    ['void f() { string s; s += 1.5; }', ''],
    ['void f() { string s; s += ({ 1 }); }', 'L313'],
    ['void f() { object o; o = 0; }', ''],
    ['void f() { object o; o = 1; }', 'L313'],
    ['void f() { int x; x ||= "a"; }', 'L313'],
    ['buffer b = "abc";', ''],
    ['string x = 5;', 'L314'],
    ['f() { int x; x = "a"; }', ''],
  ],
  'operators take what has a meaning': [
    ['string f() { return "a" + 1; }', ''],
    ['mixed f() { return "a" - "b"; }', 'L341'],
    ['mixed f() { return ([ ]) + ({ }); }', 'L341'],
    ['mixed f() { return ([ ]) * ([ ]); }', ''],
    ['mixed f() { return 1 % 1.5; }', 'L341'],
    ['mixed f() { return ({ 1 }) & ({ 2 }); }', ''],
    ['mixed f() { return "a" < 1; }', 'L341'],
    ['mixed f() { return "a" == 1; }', 'L340'],
    ['mixed f() { return "a" == 0; }', ''],
    ['mixed f() { return ~"a"; }', 'L342'],
    ['mixed f(string s) { s++; }', 'L342'],
    ['f(a, b) { return "a" - 1; }', ''],
    ['mixed f(int a) { return a == 1 | a == 2; }', '(L370)'],
  ],
  'indexes fit their container': [
    ['mixed f(int x) { return x[0]; }', 'L347'],
    ['mixed f(string x) { return x["a"]; }', 'L348'],
    ['mixed f(mapping x) { return x["a"]; }', ''],
    ['mixed f(mapping x) { return x[<1]; }', 'L346'],
    ['mixed f() { return ({ 1, 2 })[5]; }', 'L349'],
    ['mixed f() { return ({ 1, 2 })[<2]; }', ''],
  ],
  'arguments fit the function': [
    ['void g(int x) {} void f() { g("a"); }', 'L344'],
    ['void g(int x) {} void f() { g(); }', 'L338'],
    ['void g(int x) {} void f() { g(1, 2); }', ''],
    ['varargs void g(int x) {} void f() { g(); }', ''],
    ['void g(int *x...) {} void f() { g("a", 2); }', ''],
    ['g(int x) {} void f() { g("a"); }', ''],
    ['void g(int x: (: 5 :)) {} void f() { g(); }', ''],
    ['void g(int x) {} void f(mixed *a) { g(a...); }', 'L339'],
    ['void f() { strlen(1); }', 'L344'],
    ['void f() { strlen("a", 2); }', 'L338'],
    ['f() { strlen(); }', 'L338'],
  ],
  'names are known above their use': [
    ['void f() { x = 1; }', 'L301'],
    ['int y = x; int x = 5;', 'L301'],
    ['void f() { nowhere(); }', 'L302'],
    ['f() { nowhere(); }', ''],
    ['void f() { g(); } void g() {}', ''],
    ['void f(int x) { int x; }', 'L309'],
    ['void f() { int x; { int x; } x = 1; }', 'L309'],
    ['void f() { { int x = 1; } { int x = 2; } }', '(L384) (L384)'],
    ['void f() { function g = (: nowhere :); g(); }', 'L301'],
    ['void f() { efun::nowhere(); }', 'L337'],
    ['void f() { ::g(); }', 'L335'],
  ],
  'functions are defined once': [
    ['void f() {} void f() {}', 'L305'],
    ['void f(); void f(); void f() {}', ''],
    ['int f(int x); void f(int x) {}', '(L382)'],
  ],
  'classes keep their shape': [
    ['class a { int x; } void f(class a b) { b->x = 1; }', ''],
    ['class a { int x; } void f(class a b) { b->y = 1; }', 'L311'],
    ['class a { int x; } void f(class a b) { b->x = "s"; }', 'L313'],
    ['class a { int x; } class a { int y; }', 'L359'],
    ['class a { int x; } class a { int x; }', ''],
    ['class a { int x; } class b { int x; } void f(class a p, class b q) { p = q; }', 'L313'],
    ['class a { int x; } mixed f() { return new(class a, y: 1); }', 'L311'],
    ['mixed f() { return new(class a); }', 'L310'],
    ['void f(object o) { o->x; }', 'L350'],
  ],
  'jumps have a target': [
    ['void f() { break; }', 'L319'],
    ['void f() { continue; }', 'L320'],
    ['void f(int x) { switch (x) { case 1: continue; } }', 'L320'],
    ['void f() { while (1) { catch { break; }; } }', 'L321'],
    ['void f() { while (1) { catch { while (1) break; }; } }', ''],
  ],
  'switch labels are constants of one kind': [
    ['void f(int x) { switch (x) { case 1 + 2 * 3: } }', ''],
    ['void f(int x) { switch (x) { case "a" + "b": case 0: } }', ''],
    ['void f(int x) { switch (x) { case "a": case 1: } }', 'L328'],
    ['void f(int x) { switch (x) { case x: } }', 'L331'],
    ['void f(int x) { switch (x) { case 1..3: case 2: } }', 'L330'],
    ['void f(int x) { switch (x) { case 1: case 1: } }', '(L330)'],
    ['void f(int x) { switch (x) { case 1 / 0: } }', 'L326'],
    ['void f(int x) { switch (x) { default: } }', 'L332'],
    ['void f(int x) { switch (x) { case 1: default: default: } }', 'L327'],
  ],
  'functionals reach locals through $() only': [
    ['mixed f(int x) { return (: x + 1 :); }', 'L325'],
    ['mixed f(int x) { return (: $(x) + 1 :); }', ''],
    ['mixed f(int x) { return function(int y) { return x; }; }', 'L301'],
    ['mixed f() { return function() { return $1; }; }', 'L351'],
    ['mixed f(int x) { return $(x); }', 'L352'],
    ['int f(int x, int y: (: x :)) { return y; }', 'L325'],
  ],
  'references are arguments': [
    ['void f(int ref x) { int y = 1; f(ref y); }', ''],
    ['void f(int ref x) { int y; y = ref y; }', 'L345'],
    ['void f() { foreach (int ref x, int y in ([ ])) ; }', 'L356'],
  ],
  'strict_types wants types': [
    ['#pragma strict_types\nf() {}', 'L323'],
    ['#pragma strict_types\ncreate() {}', ''],
    ['#pragma no_strict_types\nf() {}\n#pragma strict_types\nvoid g() {}', ''],
    ['#pragma strict_types\nx;', 'L324'],
  ],
  'what has no effect or is never reached is told': [
    ['void f(int x) { x == 2; }', '(L377)'],
    ['void f() { return; f(); }', '(L375)'],
    ['void f(int x) { if (x = 5) f(1); }', '(L376)'],
    ['void f(int x) { if ((x = 5)) f(1); }', ''],
    ['void f() { int x; }', '(L384)'],
    ['mixed f() { return (: "foo" :); }', '(L373)'],
  ],
  'async is reserved': [['async void f() {}', 'L401']],
};

describe.each(Object.entries(cases))('%s', (_, list) => {
  test.each(list)('%s', (source, codes) => {
    expect(codesOf(source)).toBe(codes);
  });
});

test('a misspelt name is answered with the nearest one', () => {
  const { records } = compileText('int query_name() { return 1; } void f() { qurey_name(); }');
  expect(records[0]).toMatchObject({ code: 'L302', hint: "did you mean 'query_name'?" });
});

test('a name that is like no other gets no suggestion', () => {
  expect(compileText('void f() { zyxwvu(); }').records[0]).toMatchObject({ code: 'L302', hint: '' });
});

test('one undefined variable is one message, however often it is used', () => {
  expect(codesOf('void f() { x = 1; x = 2; x++; }')).toBe('L301');
});

test('a function that is overridden by a later definition is an efun above it', () => {
  const { script } = compileText(
    'int a() { return sizeof("a"); } int sizeof(mixed x) { return 5; } int b() { return sizeof("a"); }',
  );
  expect(script).toContain('$e_sizeof(o, d, "a")');
  expect(script).toContain('o.t[fb + 1](o, d + 1, "a")');
});
