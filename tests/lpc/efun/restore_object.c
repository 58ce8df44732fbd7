int strength = 15;
int wit = 3;
string large;

void test() {
  write_file("/restored.o", "#/example.c\nstrength 18\n", 1);
  check(restore_object("/restored")); // expect: 1
  check(({ strength, wit })); // expect: ({ 18, 0 })
  check(restore_object("/no_such_file")); // expect: 0
  wit = 4;
  check(restore_object("/restored", 1)); // expect: 1
  check(wit); // expect: 4
  strength = 20;
  save_object("/restored_gz", 2);
  write_file("/restored_gz.o", "#/example.c\nstrength 1\n", 1);
  strength = 0;
  check(restore_object("/restored_gz")); // expect: 1
  check(strength); // expect: 20
  strength = 0;
  check(restore_object("restored_gz.o.gz")); // expect: 1
  check(strength); // expect: 20
  rm("/restored_gz.o.gz");
  check(restore_object("/restored_gz.o") && strength == 1); // expect: 1
  write_file("/restored_gz.o", "", 1);
  check(restore_object("/restored_gz")); // expect: 0
  check(strength); // expect: 1
  large = repeat_string("x", 600000);
  save_object("/restored_gz");
  large = 0;
  check(restore_object("/restored_gz")); // expect: 1
  check(sizeof(large)); // expect: 600000
}
