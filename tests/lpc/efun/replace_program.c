// replace_program(): This object gives up its own program for one it inherits, when the turn is over.

void test() {
  write_file("/replaced_base.c", "int number = 7; int base() { return number; } int both() { return 1; }\n", 1);
  write_file("/replaced_heir.c", "inherit \"/replaced_base\"; int heir() { return 2; } int both() { return 2; } void go(string file) { replace_program(file); }\n", 1);
  object ob = load_object("/replaced_heir");
  check(ob->both());                                       // expect: 2
  check(ob->go("/replaced_base"));                         // expect: 0
  check(({ ob->both(), ob->heir(), ob->base() }));         // expect: ({ 2, 2, 7 })
  check(ob->go("/no/such/inherit"));                       // expect error: program to replace the current with has to be inherited
  check(replace_program("/no/such/inherit"));              // expect error: program to replace the current with has to be inherited
  destruct(ob);
  rm("/replaced_base.c");
  rm("/replaced_heir.c");
}
