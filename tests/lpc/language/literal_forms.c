// Literals: numbers, characters, escapes, joined strings, text blocks, templates, arrays, mappings, and what they show as.
#include "/check.h"

#define NAME "macro"
#define JOIN(a, b) a ## b
#define TEXT(x) #x

string block() {
  return @END
first "line"
  second \n line
END;
}

string *lines() {
  return @@END
first
  second
END;
}

int joined_name = 5;

void test() {
  check(0x1F); // expect: 31
  check(0b101); // expect: 5
  check(1_000); // expect: 1000
  check(1.5e3); // expect: 1500.000000
  check(1e-3); // expect: 0.001000
  check(0.1 + 0.2); // expect: 0.300000
  check('a'); // expect: 97
  check('\n'); // expect: 10
  check('\\'); // expect: 92
  check('\''); // expect: 39
  check('"'); // expect: 34
  check('\x41'); // expect: 65
  check("a\tb\"c\\d"); // expect: "a b"c\d"
  check("\x41\x42"); // expect: "AB"
  check("\u00e9\u65e5"); // expect: "é日"
  check("\e[0m"); // expect: "[0m"
  check("\101"); // expect: "A"
  check("a" "b" "c"); // expect: "abc"
  check("a" NAME "c"); // expect: "amacroc"
  check("x" + 1 + 2); // expect: "x12"
  check(1 + 2 + "x"); // expect: "3x"
  check("x" + 1.5); // expect: "x1.500000"
  check(block()); // expect: "first "line" second \n line "
  check(lines()); // expect: ({ "first", " second" })
  check(TEXT(some text)); // expect: "some text"
  check(TEXT("quoted")); // expect: ""quoted""
  check(JOIN(joined_, name)); // expect: 5
  check(`plain`); // expect: "plain"
  check(`a ${1 + 1} b ${"c"}`); // expect: "a 2 b c"
  check(`nested ${`inner ${5}`} end`); // expect: "nested inner 5 end"
  check(`${({ 1, 2 })}`); // expect: "({ 1, 2 })"
  check(`a\tb\`c`); // expect: "a b`c"
  check(({ })); // expect: ({ })
  check(({ 1, "a", 1.5, ({ }), ([ ]) })); // expect: ({ 1, "a", 1.500000, ({ }), ([ ]) })
  check(({ 1, 2, })); // expect: ({ 1, 2 })
  check(([ ])); // expect: ([ ])
  check(([ 1: 2, ])); // expect: ([ 1 : 2, ])
  check(([ "a": ({ 1 }) ])["a"]); // expect: ({ 1 })
  check(sizeof(([ 1: 1, 2: 2, 1: 3 ]))); // expect: 2
  check(([ 1: 1, 1: 3 ])[1]); // expect: 3
  check(({ 1, ({ 2, 3 })..., 4 })); // expect: ({ 1, 2, 3, 4 })
  check(__LINE__); // expect: 66
  check(__FILE__); // expect: "/language/literal_forms.c"
  check(__DIR__); // expect: "/language/"
  check(sizeof(MUD_NAME) > 0); // expect: 1
  check(typeof(1)); // expect: "int"
  check(typeof(1.0)); // expect: "float"
  check(typeof("")); // expect: "string"
  check(typeof(({ }))); // expect: "array"
  check(typeof(([ ]))); // expect: "mapping"
  check(typeof((: 1 :))); // expect: "function"
  check(typeof(this_object())); // expect: "object"
  check(typeof(allocate_buffer(1))); // expect: "buffer"
}
