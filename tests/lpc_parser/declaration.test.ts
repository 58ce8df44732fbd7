// The items of a file: text beside its tree.

import { tree } from './parse_text';

const groups: Record<string, [text: string, tree: string][]> = {
  'inherit takes a constant string, anywhere between functions': [
    ['inherit "/std/room";', '(inherit "/std/room")'],
    ['private inherit "/a";', '(inherit [private] "/a")'],
    ['inherit "/a" + "/b" "/c";', '(inherit "/a/b/c")'],
    ['inherit ("/a" + ("b"));', '(inherit "/ab")'],
    ['#define DIR "/d/"\ninherit DIR "x";', '(inherit "/d/x")'],
    ['int f();\ninherit "/a";', '(function int:f () prototype) (inherit "/a")'],
  ],
  'global variables': [
    ['int a;', '(global int:a)'],
    ['private nosave int a = 1, *b;', '(global [private, nosave] (= int:a 1) int *:b)'],
    ['static string s;', '(global [static] string:s)'],
    ['a;', '(global _:a)'],
    ['private a, *b;', '(global [private] _:a _ *:b)'],
    ['class foo x;', '(global class foo:x)'],
    ['mapping m = ([ "a": ({ 1 }) ]);', '(global (= mapping:m (mapping "a":(array 1))))'],
    ['string *a, b;', '(global string *:a string:b)'],
    [';int a;;', '(global int:a)'],
  ],
  'functions and prototypes': [
    ['int f() { }', '(function int:f () {})'],
    ['f() { }', '(function _:f () {})'],
    ['string *f();', '(function string *:f () prototype)'],
    ['*f();', '(function _ *:f () prototype)'],
    ['class foo *f(class foo);', '(function class foo *:f (class foo:) prototype)'],
    ['void f(void);', '(function void:f () prototype)'],
    ['int f(int, string *);', '(function int:f (int: string *:) prototype)'],
    ['private varargs int f(a, int b) { }', '(function [private, varargs] int:f (_:a int:b) {})'],
    ['promise<promise<int>> f() { }', '(function promise<promise<int>>:f () {})'],
    ['promise<promise<promise<int>>> f() { }', '(function promise<promise<promise<int>>>:f () {})'],
    ['async promise<int> f() { }', '(function [async] promise<int>:f () {})'],
    ['nomask f() { }', '(function [nomask] _:f () {})'],
  ],
  parameters: [
    ['f(mixed rest...) { }', '(function _:f (mixed:rest...) {})'],
    ['f(int a, mixed *rest...) { }', '(function _:f (int:a mixed *:rest...) {})'],
    ['f(int ref a, string & b) { }', '(function _:f (int ref:a string ref:b) {})'],
    ['f(mixed ref *a, mixed *ref b) { }', '(function _:f (mixed * ref:a mixed * ref:b) {})'],
    ['f(int a: (: 5 :)) { }', '(function _:f ((default int:a (: 5 :))) {})'],
    [
      'f(int a, int b: (: g :), int c: (: ({ 1 }) :));',
      '(function _:f (int:a (default int:b (: g :)) (default int:c (: (array 1) :))) prototype)',
    ],
    ['f(int | string a) { }', '(function _:f (int | string:a) {})'],
    ['f(string * | int *a) { }', '(function _:f (string * | int *:a) {})'],
  ],
  classes: [
    ['class foo { }', '(class foo)'],
    ['class foo { int a, *b; class foo next; }', '(class foo int:a int *:b class foo:next)'],
    ['private struct foo { int a; }', '(class [private] foo int:a)'],
    ['class foo { int a; } f() { }', '(class foo int:a) (function _:f () {})'],
  ],
  'a section gives its modifiers to what follows': [
    ['private:\nint a;\nf() { }', '(section [private]) (global [private] int:a) (function [private] _:f () {})'],
    ['nomask private:\npublic int a;', '(section [private, nomask]) (global [public, nomask] int:a)'],
    [
      'private:\nint a;\npublic:\nint b;',
      '(section [private]) (global [private] int:a) (section [public]) (global [public] int:b)',
    ],
    ['protected:\ninherit "/a";', '(section [protected]) (inherit [protected] "/a")'],
  ],
};

for (const [name, table] of Object.entries(groups)) {
  describe(name, () => {
    test.each(table)('%s', (text, expected) => expect(tree(text)).toBe(expected));
  });
}
