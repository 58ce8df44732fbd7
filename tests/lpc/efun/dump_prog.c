// dump_prog(): Writes what a program consists of to a file; with 1 the code that it was compiled to.

private nosave int counted;

varargs int twice(int number) { return number * 2; }

void test() {
  dump_prog(this_object(), 0, "/dumped_program");
  string text = read_file("/dumped_program");
  check(strsrch(text, "NAME: /efun/dump_prog.c\n"));                       // expect: 0
  check(strsrch(text, "varargs int twice(int number) line 5\n") > 0);      // expect: 1
  check(strsrch(text, "private nosave int counted\n") > 0);                // expect: 1
  check(strsrch(text, "f$twice") > 0);                                     // expect: 0
  dump_prog(this_object(), 1, "/dumped_program");
  check(strsrch(read_file("/dumped_program"), "f$twice") > 0);             // expect: 1
  rm("/dumped_program");
}
