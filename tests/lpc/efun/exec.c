// exec(): Gives the connection of one object to another.

void test() {
  check(exec(this_object(), this_object())); // expect error: Bad argument 2 to exec()
}
