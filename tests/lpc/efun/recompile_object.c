string source(int number) { return "int count; void add() { count++; } int *state() { return ({ count, " + number + " }); }\n"; }

void test() {
  write_file("/recompiled.c", source(1), 1);
  object ob = load_object("/recompiled");
  ob->add();
  write_file("/recompiled.c", source(2), 1);
  check(recompile_object(ob)); // expect: 1
  check(ob->state()); // expect: ({ 1, 2 })
  write_file("/recompiled.c", "int f( {", 1);
  check(catch(recompile_object(ob)) != 0); // expect: 1
  check(ob->state()); // expect: ({ 1, 2 })
}
