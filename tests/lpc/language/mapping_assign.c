// Entries come by assignment, and += on an absent one begins at 0.
mapping m;
mapping fresh() { m = ([ "a": 1 ]); return m; }

void test() {
  fresh();
  check(m["b"] = 2);                          // expect: 2
  m["b"] += 5;
  check(m["b"]);                              // expect: 7
  m["c"]++;
  check(m["c"]);                              // expect: 1
  check(m["d"]);                              // expect: 0
  check(sizeof(m));                           // expect: 3
  m["e"] = m["f"] = 3;
  check(m["e"] + m["f"]);                     // expect: 6
  map_delete(m, "e");
  check(undefinedp(m["e"]));                  // expect: 1
  m["list"] = ({ 1, 2 });
  m["list"][0] = 9;
  check(m["list"]);                           // expect: ({ 9, 2 })
  m["list"][1..] = ({ });
  check(m["list"]);                           // expect: ({ 9 })
  m[0] = "zero";
  check(m[0]);                                // expect: "zero"
}
