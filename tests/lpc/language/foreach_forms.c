// foreach over arrays, strings and mappings, with declared and existing variables.
string r;
int x;
mixed k, v;
mapping m = ([ "a": 1 ]);
int *list = ({ 1, 2, 3 });

void test() {
  r = ""; foreach (int i in list) r += i;
  check(r);                                   // expect: "123"
  r = ""; foreach (x in list) r += x;
  check(r + x);                               // expect: "1233"
  r = ""; foreach (string key, int value in m) r += key + value;
  check(r);                                   // expect: "a1"
  r = ""; foreach (k, v in m) r += k + v;
  check(r);                                   // expect: "a1"
  r = ""; foreach (mixed key in keys(m)) r += key;
  check(r);                                   // expect: "a"
  r = ""; foreach (int c in "ab") r += c;
  check(r);                                   // expect: "9798"
  foreach (int ref e in list) e *= 2;
  check(list);                                // expect: ({ 2, 4, 6 })
  foreach (string key, int ref value in m) value += 10;
  check(m);                                   // expect: ([ "a" : 11, ])
  r = ""; foreach (int i in list) { if (i == 2) continue; if (i == 6) break; r += i; }
  check(r);                                   // expect: "4"
  r = ""; foreach (int i in ({ })) r += "never";
  check(r);                                   // expect: ""
  r = ""; foreach (int i in list) { list = ({ }); r += i; }
  check(r);                                   // expect: "246"
}
