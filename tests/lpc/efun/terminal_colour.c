// terminal_colour(): Replaces the names between `%^` marks by the codes of a mapping.

void test() {
  check(terminal_colour("%^RED%^red%^RESET%^ x", ([ "RED" : "<R>", "RESET" : "<0>" ]))); // expect: "<R>red<0> x"
  check(terminal_colour("plain", ([ ]))); // expect: "plain"
  check(terminal_colour("%^RED%^hello there my friend%^RESET%^ end", ([ "RED" : "<R>", "RESET" : "<0>" ]), 10)); // expect: "<R>hello<0> <R>there my<0> <R>friend<0> end"
  check(terminal_colour("hello there my friend of the dark", ([ "RESET" : "<0>" ]), 12, 3)); // expect: "hello there<0> my friend<0> of the<0> dark"
  check(terminal_colour("abcdefghijklmnop", ([ "RESET" : "<0>" ]), 10)); // expect: "abcdefghij<0> klmnop"
  check(strlen(terminal_colour(repeat_string("%^RED%^", 10), ([ "RED" : repeat_string("R", 104857) ])))); // expect: 1048570
  check(strlen(terminal_colour(repeat_string("%^RED%^", 10), ([ "RED" : repeat_string("R", 104858) ])))); // expect: 1048576
  check(terminal_colour("%^%^", ([ "RESET" : "<0>" ]))); // expect: ""
}
