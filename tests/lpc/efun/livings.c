// livings(): All living objects.

void test() {
  check(livings() & ({ this_object() })); // expect: ({ })
  enable_commands();
  check(member_array(this_object(), livings()) >= 0); // expect: 1
  disable_commands();
  check(member_array(this_object(), livings())); // expect: -1
}
