int strength = 15;
int wit = 3;

void test() {
  write_file("/restored.o", "#/example.c\nstrength 18\n", 1);
  check(restore_object("/restored")); // expect: 1
  check(({ strength, wit })); // expect: ({ 18, 0 })
  check(restore_object("/no_such_file")); // expect: 0
  wit = 4;
  check(restore_object("/restored", 1)); // expect: 1
  check(wit); // expect: 4
}
