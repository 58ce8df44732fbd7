// Template strings: values of every type between text.
int i = 5;
mixed *a = ({ 1, 2 });
string f(string s) { return "<" + s + ">"; }
mapping m = ([ "k": "v" ]);

void test() {
  check(`plain`);                             // expect: "plain"
  check(`${i}`);                              // expect: "5"
  check(`a ${i} b`);                          // expect: "a 5 b"
  check(`${i}${i}`);                          // expect: "55"
  check(`${i + 1} and ${f("x")}`);            // expect: "6 and <x>"
  check(`${f(`in ${i}`)}`);                   // expect: "<in 5>"
  check(`${m["k"]}`);                         // expect: "v"
  check(`${1.5}`);                            // expect: "1.5"
  check(`${"text"}`);                         // expect: "text"
  check(`a\`b`);                              // expect: "a`b"
  check(`a\${i}`);                            // expect: "a${i}"
  check(`$i $ {i}`);                          // expect: "$i $ {i}"
  check(`"quotes" 'too'`);                    // expect: ""quotes" 'too'"
  check(`${i > 3 ? "big" : "small"}`);        // expect: "big"
  check(`\u00e9\n`);                          // expect: "é "
  check(strlen(``));                          // expect: 0
}
