// ed_start(): an editor session of an object.

void test() {
  rm("/ed_start.txt");
  check(ed_start());  // expect: "No file. "
  check(ed_start());  // expect error: ed_start() called while an ed session is already started.
  check(ed_cmd("q"));  // expect: "Exit from ed. "
  check(ed_start("/ed_start.txt"));  // expect: "/ed_start.txt isn't readable. "
  ed_cmd("a");
  ed_cmd("text");
  ed_cmd(".");
  ed_cmd("x");
  check(read_file("/ed_start.txt"));  // expect: "text "
  check(ed_start("ed_start.txt", 1));  // expect: ""
  check(ed_cmd("p"));  // expect: "text "
  check(ed_cmd("e /other"));  // expect: "That command is restricted. "
  check(ed_cmd("f /other"));  // expect: "That command is restricted. "
  check(ed_cmd("w /other"));  // expect: "That command is restricted. "
  check(ed_cmd("w"));  // expect: ""
  check(ed_cmd("x"));  // expect: "Exit from ed. "
  ed_start("/ed_start.txt", 5);
  ed_cmd("1t1");
  ed_cmd("1,2t2");
  check(ed_cmd("1z"));  // expect: "text text text text "
  check(ed_cmd("Q"));  // expect: "Exit from ed. "
  rm("/ed_start.txt");
}
