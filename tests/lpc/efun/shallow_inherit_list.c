void test() {
  check(shallow_inherit_list()); // expect: ({ })
  write_file("/inherited.c", "int f() { return 1; }\n", 1);
  write_file("/inheriting.c", "inherit \"/inherited\";\n", 1);
  check(shallow_inherit_list(load_object("/inheriting"))); // expect: ({ "/inherited.c" })
}
