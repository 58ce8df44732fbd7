// Statements: text beside its tree.

import { statementTree } from './parse_text';

const groups: Record<string, [text: string, tree: string][]> = {
  'declarations stand anywhere in a block': [
    ['int a;', '(local int:a)'],
    ['int a = 1, *b = ({ }), c;', '(local (= int:a 1) (= int *:b (array)) int:c)'],
    ['f(); string s = "x"; g();', '(call f) (local (= string:s "x")) (call g)'],
    ['class foo a; struct bar *b;', '(local class foo:a) (local class bar *:b)'],
    ['function f = (: g :);', '(local (= function:f (named g)))'],
    ['promise<string *> p = f();', '(local (= promise<string *>:p (call f)))'],
    ['int | string a;', '(local int | string:a)'],
    ['{ int a; { int b; } }', '{(local int:a) {(local int:b)}}'],
    ['function(int x) { return x; };', '(function (int:x) {(return x)})'],
    ['mixed e = catch { int v = 1; }, e2;', '(local (= mixed:e (catch {(local (= int:v 1))})) mixed:e2)'],
  ],
  'an else belongs to the nearest if': [
    ['if (a) b(); else c();', '(if a (call b) (call c))'],
    ['if (a) if (b) c(); else d();', '(if a (if b (call c) (call d)))'],
    ['if (a) b(); else if (c) d(); else e();', '(if a (call b) (if c (call d) (call e)))'],
    ['if (a = b, c) ; else { }', '(if (, (= a b) c) (empty) {})'],
  ],
  loops: [
    ['while (a) { break; continue; }', '(while a {(break) (continue)})'],
    ['do a++; while (b);', '(do (post ++ a) b)'],
    ['for (;;) ;', '(for - - - (empty))'],
    [
      'for (i = 0, j = 1; i < 3; i++, j--) f();',
      '(for (, (= i 0) (= j 1)) (< i 3) (, (post ++ i) (post -- j)) (call f))',
    ],
    ['for (int i = 0; i < 3; i++) f();', '(for (local (= int:i 0)) (< i 3) (post ++ i) (call f))'],
    ['for (int i = 0, j = 1; ; ) f();', '(for (local (= int:i 0) (= int:j 1)) - - (call f))'],
  ],
  'foreach takes one or two variables, new or existing, also by reference': [
    ['foreach (a in b) c();', '(foreach (a) b (call c))'],
    ['foreach (string a in b) ;', '(foreach (string:a) b (empty))'],
    ['foreach (string k, int *v in b) ;', '(foreach (string:k int *:v) b (empty))'],
    ['foreach (k, int v in b) ;', '(foreach (k int:v) b (empty))'],
    ['foreach (int ref n in a) ;', '(foreach (int ref:n) a (empty))'],
    ['foreach (mixed ref *n in a) ;', '(foreach (mixed * ref:n) a (empty))'],
    ['foreach (string k, int &v in a + b) ;', '(foreach (string:k int ref:v) (+ a b) (empty))'],
  ],
  'a switch is one list of labels and statements': [
    ['switch (a) { case 1: f(); break; default: g(); }', '(switch a (case 1) (call f) (break) (default) (call g))'],
    ['switch (a) { case 1..5: case ..0: case 9..: ; }', '(switch a (case 1 .. 5) (case .. 0) (case 9 ..) (empty))'],
    [
      `switch (a) { case "b" "c": case ('a' + 1)..'z': case -1: }`,
      '(switch a (case "bc") (case (parens (+ 97 1)) .. 122) (case (- 1)))',
    ],
    ['switch (a) { int b; case 1: int c = 2; }', '(switch a (local int:b) (case 1) (local (= int:c 2)))'],
    ['switch (a) { case 1: { f(); } }', '(switch a (case 1) {(call f)})'],
  ],
  others: [
    ['return;', '(return)'],
    ['return a, b;', '(return (, a b))'],
    [';;', '(empty) (empty)'],
  ],
};

for (const [name, table] of Object.entries(groups)) {
  describe(name, () => {
    test.each(table)('%s', (text, expected) => expect(statementTree(text)).toBe(expected));
  });
}
