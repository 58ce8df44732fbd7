// Statements: loops, jumps, switch, and how long a local variable keeps its value.
#include "/check.h"

int loops() {
  int i, s;
  for (i = 0; i < 10; i++) {
    if (i == 3) continue;
    if (i == 7) break;
    s += i;
  }
  while (i > 0) {
    i -= 2;
    s++;
  }
  do s += 100;
  while (s < 300);
  return s;
}

int nested() {
  int s;
  for (int i = 0; i < 5; i++) {
    for (int j = 0; j < 5; j++) {
      if (j > i) break;
      switch (j) {
        case 1: continue;
        case 3: break;
        default: s += 10;
      }
      s += j;
    }
  }
  return s;
}

/** A local without initial value keeps what it has from turn to turn, as in FluffOS. */
int kept() {
  for (int i = 0; i < 3; i++) {
    int x;
    x += 10;
    if (i == 2) return x;
  }
}

string by_range(int x) {
  string r = "";
  switch (x) {
    case 1: r += "1";
    case 2: r += "2"; break;
    case 3..5: r += "r"; break;
    case -10..-5: r += "n"; break;
    case 100..: r += "big"; break;
    default: r += "d";
    case 6: r += "6";
  }
  return r;
}

string by_text(mixed x) {
  switch (x) {
    case "a":
    case "b": return "ab";
    case 0: return "zero";
    default: return "?";
  }
}

int branches(int x) {
  if (x > 5) return 1;
  else if (x > 3) return 2;
  else {
    if (x) return 3;
  }
}

mixed *visited() {
  mixed *r = ({ });
  foreach (mixed x in ({ 1, "a" })) r += ({ x });
  foreach (int c in "hi") r += ({ c });
  foreach (string k, int v in ([ "q": 4 ])) r += ({ k, v });
  return r;
}

mixed *changed_while_visited() {
  mixed *seen = ({ }), *a = ({ 1, 2, 3 });
  foreach (int x in a) {
    a[1] = 9;
    seen += ({ x });
  }
  return seen;
}

mixed *by_reference() {
  mixed *a = ({ 1, 2, 3 });
  mapping m = ([ "a": 1 ]);
  string s = "abc";
  foreach (int ref x in a) x *= 2;
  foreach (string k, int ref v in m) v += 5;
  foreach (int ref c in s) c++;
  return ({ a, m["a"], s });
}

void test() {
  check(loops());                             // expect: 322
  check(nested());                            // expect: 106
  check(kept());                              // expect: 30
  check(map(({ 1, 2, 3, 6, 7, -7, 5000 }), (: by_range :)));   // expect: ({ "12", "2", "r", "6", "d6", "n", "big" })
  check(by_text("b"));                        // expect: "ab"
  check(by_text(0));                          // expect: "zero"
  check(by_text("zz"));                       // expect: "?"
  check(by_text(1));                          // expect error: Bad argument 1 to switch
  check(map(({ 9, 4, 2, 0 }), (: branches :)));   // expect: ({ 1, 2, 3, 0 })
  check(visited());                           // expect: ({ 1, "a", 104, 105, "q", 4 })
  check(changed_while_visited());             // expect: ({ 1, 9, 3 })
  check(by_reference());                      // expect: ({ ({ 2, 4, 6 }), 6, "abc" })
}
