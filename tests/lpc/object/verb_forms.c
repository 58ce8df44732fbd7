// Verbs of two words, glued to their argument, and empty ones: which function is asked, what it gets, what query_verb() says meanwhile.

string *heard = ({ });
int one(string arg) { heard += ({ sprintf("one %O %O", query_verb(), arg) }); return 1; }
int two(string arg) { heard += ({ sprintf("two %O %O", query_verb(), arg) }); return 1; }
int none(string arg) { heard += ({ sprintf("none %O %O", query_verb(), arg) }); return 0; }

mixed *give(string line) {
  int taken;
  heard = ({ });
  taken = command(line) > 0;
  return ({ taken }) + heard;
}

void test() {
  check(query_verb());                // expect: 0
  enable_commands();
  add_action("one", "look");
  add_action("two", "look at", 1);
  add_action("none", "pick up");
  // The newest is asked first; what follows the first word is the argument.
  check(give("look at the moon"));    // expect: ({ 1, "two "look" "at the moon"" })
  check(give("look at"));             // expect: ({ 1, "two "look" "at"" })
  check(give("look atx"));            // expect: ({ 1, "two "look" "atx"" })
  check(give("look around"));         // expect: ({ 1, "one "look" "around"" })
  check(give("look"));                // expect: ({ 1, "one "look" 0" })
  // Without a flag a verb is compared with the first word, and two words are never one.
  check(give("pick up it"));          // expect: ({ 0 })
  add_action("two", "put on", 2);
  check(give("put on hat"));          // expect: ({ 1, "two "" " hat"" })
  check(give("put onhat"));           // expect: ({ 1, "two "" "hat"" })
  check(give("put off"));             // expect: ({ 0 })
  add_action("one", "'", 1);
  check(give("'hello you"));          // expect: ({ 1, "one "'hello" "you"" })
  check(give("'"));                   // expect: ({ 1, "one "'" 0" })
  add_action("none", "", 1);
  check(give("look"));                // expect: ({ 1, "none "look" 0", "one "look" 0" })
  check(give("anything at all"));     // expect: ({ 0, "none "anything" "at all"" })
  check(query_verb());                // expect: 0
  disable_commands();
  check(living(this_object()));       // expect: 0
}
