// dumpallobj(): Writes a line for each object to a file: name, bytes, references, heart beat, environment.

string *held;

void test() {
  object ob = clone_object("/efun/dumpallobj");
  ob->move_object(this_object());
  dumpallobj("/dumped_objects");
  string text = read_file("/dumped_objects");
  check(sizeof(regexp(explode(text, "\n"), "^/efun/dumpallobj +[0-9]+ ref +[0-9]+")));   // expect: 1
  held = ({ sprintf("%5000s", "") });
  dumpallobj("/dumped_objects");
  int small, large;
  sscanf(text, "%*s/efun/dumpallobj %d ref", small);
  sscanf(read_file("/dumped_objects"), "%*s/efun/dumpallobj %d ref", large);
  check(large - small > 4900);                                                            // expect: 1
  rm("/dumped_objects");
  destruct(ob);
}
