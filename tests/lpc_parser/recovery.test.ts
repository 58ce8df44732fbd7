// Syntax errors: each mistake is reported once, in the right place, and the rest of the file is still read.

import { parseText, problems } from './parse_text';

const groups: Record<string, [text: string, problems: string[]][]> = {
  'a missing semicolon is reported behind what lacks it, and assumed': [
    [
      'f() {\n  int a = 1\n  g();\n  h()\n}',
      ["L202 2: missing ';' behind the declaration", "L202 4: missing ';' behind the expression"],
    ],
    ['f() {\n  return 1\n}', ["L202 2: missing ';' behind 'return'"]],
    ['int a\nint b;', ["L202 1: missing ';' behind the declaration"]],
    ['inherit "/a"\nint b;', ["L202 1: missing ';' behind the inherit"]],
    [
      'f() { a = 1 2; g(; }',
      ["L203 1: missing ';' behind the expression: found '2'", "L201 1: expected an expression, found ';'"],
    ],
  ],
  'a missing bracket names the line of its opening one': [
    ['f() {\n  g(1,\n    h(2;\n}', ["L204 3: missing ')' for the '(' in line 3: found ';'"]],
    ['f() {\n  if (g(1) {\n    h();\n  }\n  k();\n}', ["L204 2: missing ')' for the '(' in line 2: found '{'"]],
    ['f() {\n  a = ({ 1,\n   2;\n}', ["L204 3: missing '}' for the '{' in line 2: found ';'"]],
    ['f() {\n  a = b[1;\n}', ["L204 2: missing ']' for the '[' in line 2: found ';'"]],
    ['f() {\n  if (a) {\n    g();\n', ["L204 3: missing '}' for the '{' in line 2: found the end of the file"]],
    [
      'f() {\n  if (a) {\n    g();\n}\n\nint h() { }',
      ["L213 6: a '}' is missing above: the '{' in line 1 is still open here"],
    ],
    ['f() { a = (: $1 + 2; }', ["L212 1: missing ':)' for the '(:' in line 1: found ';'"]],
    ['f() { g(a b); }', ["L205 1: expected ')' at the end of the arguments, found 'b'"]],
    ['f() { a = ([ 1, 2 ]); }', ["L211 1: missing ':' between key and value of a mapping: found ','"]],
    ['f() { a = b ? c; }', ["L210 1: missing ':' for the '?' in line 1: found ';'"]],
  ],
  'a closing bracket too many': [
    ['f() { g()); }', ["L206 1: ')' closes no bracket"]],
    ['f() { g(); } }\nint a;', ["L206 1: '}' closes no bracket"]],
  ],
  'independent errors are each reported once': [
    [
      'f() {\n  a = ;\n  b = 1;\n  c = );\n}\nint g( { }\nint h() { return 1 +; }\nint i;',
      [
        "L201 2: expected an expression, found ';'",
        "L201 4: expected an expression, found ')'",
        "L201 6: expected a parameter, found '{'",
        "L201 7: expected an expression, found ';'",
      ],
    ],
    [
      'f() {\n  for (i = 0; i < ; i++) { g(; }\n  while () h();\n  if (a b) { k(; } else l();\n}',
      [
        "L201 2: expected an expression, found ';'",
        "L201 2: expected an expression, found ';'",
        "L201 3: expected an expression, found ')'",
        "L205 4: expected ')' at the end of 'if', found 'b'",
        "L201 4: expected an expression, found ';'",
      ],
    ],
    [
      'f() {\n  switch (a) {\n    case 1: b = ;\n    case : c();\n    default: d(;\n  }\n}',
      [
        "L201 3: expected an expression, found ';'",
        "L201 4: expected an expression, found ':'",
        "L201 5: expected an expression, found ';'",
      ],
    ],
    [
      'f() { g(function(int y,) { return y; }, 3); h(; }',
      ["L201 1: expected a parameter, found ')'", "L201 1: expected an expression, found ';'"],
    ],
    [
      'class a { int b c; int d; int; }\nint e',
      [
        "L203 1: missing ';' behind the member: found 'c'",
        "L201 1: expected a member name, found ';'",
        "L203 2: missing ';' behind the declaration: found the end of the file",
      ],
    ],
  ],
  'else and labels have their places': [
    ['f() { g(); else h(); }', ["L240 1: 'else' without 'if'"]],
    ['f() { case 1: g(); }', ["L241 1: 'case' stands outside of a switch, or in a block inside it"]],
    [
      'f() { switch (a) { case 1: { case 2: g(); } } }',
      ["L241 1: 'case' stands outside of a switch, or in a block inside it"],
    ],
    ['f() { switch (a) { g(); case 1: } }', ["L244 1: this never runs: it stands before the first 'case'"]],
    ['f() { switch (a) { case 1; } }', ["L248 1: missing ':' behind 'case': found ';'"]],
    ['f() { if (a) int b = 1; }', ['L242 1: a declaration cannot be the whole body of a statement']],
  ],
  'words of other languages': [
    [
      'f() { char c; unsigned int i; let x = 3; }',
      ["L216 1: 'char' is not LPC", "L216 1: 'unsigned' is not LPC", "L216 1: 'let' is not LPC"],
    ],
    ['f() { try { g(); } }', ["L216 1: 'try' is not LPC"]],
    ['const int a = 1;\nint b;', ["L216 1: 'const' is not LPC"]],
    ['f() { foo bar; }', ["L217 1: 'foo' is no type, and no operator joins it with 'bar'"]],
    ['f() { foreach (a : b) g(); }', ["L201 1: expected 'in', found ':'"]],
    ['f() { int class; }', ["L215 1: expected a variable name, found 'class', a reserved word"]],
    ['f() { a = int(int x) { return x; }; }', ["L218 1: a type cannot stand here: found 'int'"]],
    ['f() { a = ::g; }', ["L219 1: '::g' must be called"]],
    ['if (a) b();', ["L252 1: expected a function, variable, inherit or class, found 'if'"]],
    ['f() {\n  int g() { }\n  h();\n}', ["L214 2: function 'g' stands inside another function"]],
    ['class a { int b; } c;', ['L253 1: a variable cannot follow the body of its class']],
  ],
  'places that can be assigned to': [
    ['f() { 1 = 2; g() = 3; (a + b) = 4; "x"++; --h(); }', Array(5).fill('L231 1: this cannot be assigned to')],
    ['f() { g()[1] = 2; (a = b) = 3; }', Array(2).fill('L231 1: this cannot be assigned to')],
    ['f() { a?.b = 1; a?.[1] = 2; }', Array(2).fill('L232 1: a value behind ?. cannot be assigned to')],
    ['f() { a[1..2][3..4] = b; }', ['L233 1: a range of a range cannot be assigned to']],
    ['f() { a[1..2][3] = b; }', ['L234 1: an element of a range cannot be assigned to']],
    ['f() { g(ref a[1..2]); }', ['L235 1: a range cannot be passed by reference']],
    ['f() { sscanf(a, "%d", 3); }', ['L231 1: this cannot be assigned to']],
    ['f() { $1 = 2; a.b = 1; a->b[1] = 2; a[1..2] = 3; }', []],
  ],
  'parameters, modifiers and first values': [
    ['f(int a = 1) { }', ["L223 1: the default of a parameter is written with ':'"]],
    ['f(int a: 1) { }', ["L224 1: the default of a parameter is a functional: found '1'"]],
    ['f(void a) { }\nint b;', ['L225 1: a parameter cannot be void']],
    ['f(mixed a..., int b);', ["L226 1: 'a...' takes all further arguments, so it must be the last parameter"]],
    ['f(mixed ref a...);', ["L227 1: 'a...' is an array of the further arguments and cannot be a reference"]],
    ['f(int a: (: 1 :), int b);', ["L228 1: parameter 'b' needs a default, because 'a' before it has one"]],
    ['f(int a: (: catch { int b; } :));', ['L229 1: a default cannot declare variables']],
    ['private public f();', ['L220 1: only one access modifier is possible, found private, public']],
    ['async int a;', ["L221 1: modifier 'async' cannot stand here: it belongs to functions"]],
    [
      'f() { nosave int a; }',
      ["L222 1: 'nosave' cannot stand here: modifiers belong to the functions and variables of the file"],
    ],
    ['f() { int ref a; }', ['L236 1: a local variable cannot be a reference']],
    ['int a += 1;', ["L237 1: a variable gets its first value with '='"]],
    ['f() { (*a); }', ["L238 1: '(*f)' must be called"]],
    [
      'f() { (: $0 :); (: $256 :); (: $255 :); }',
      Array(2).fill('L239 1: the parameters of a functional are $1 to $255'),
    ],
    ['f() { foreach (a, b, c in d) ; }', ['L246 1: foreach has one or two variables']],
    ['inherit a;', ["L251 1: expected the path of a program, found 'a'"]],
    ['f() g();', ["L254 1: expected the body of 'f' or ';', found 'g'"]],
  ],
};

for (const [name, table] of Object.entries(groups)) {
  describe(name, () => {
    test.each(table)('%s', (text, expected) => expect(problems(text)).toEqual(expected));
  });
}

test('what stands behind an error is still in the tree', () => {
  const { program } = parseText('int a = ;\nf() { g(; h(); }\nint b;');
  expect(program.items.map((item) => item.kind)).toEqual(['global', 'function', 'global']);
});

test('a missing semicolon points at the end of the line before', () => {
  const [problem] = parseText('f() {\n  a = 1\n  b();\n}').diagnostics.list;
  expect([problem!.span.start, problem!.span.end]).toEqual([13, 13]);
});
