// named_livings(): All living objects that have a name by set_living_name().

void test() {
  check(named_livings() & ({ this_object() })); // expect: ({ })
  enable_commands();
  set_living_name("named_one");
  check(member_array(this_object(), named_livings()) >= 0); // expect: 1
  disable_commands();
  check(member_array(this_object(), named_livings())); // expect: -1
}
