// snoop(): Lets the first object see what the player of the second sees.

void test() {
  check(snoop(this_object()) == this_object()); // expect: 1
  check(snoop(this_object(), load_object("/efun/users"))); // expect error: Second argument of snoop() is not interactive!
}
