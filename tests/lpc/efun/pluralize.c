// pluralize(): The plural of a noun phrase.

void test() {
  check(pluralize("a knife of doom")); // expect: "knives of doom"
  check(pluralize("fox")); // expect: "foxes"
  check(pluralize("child")); // expect: "children"
  check(pluralize("wolf")); // expect: "wolves"
  check(pluralize("sheep")); // expect: "sheep"
  check(pluralize("baby")); // expect: "babies"
  check(pluralize("")); // expect: 0
}
