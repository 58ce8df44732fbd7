// exec(): Gives the connection of one object to another.

void test() {
  object ob = clone_object("/efun/exec");
  check(exec(this_object(), this_object())); // expect error: Bad argument 2 to exec()
  check(exec(ob, this_object()));            // expect error: Bad argument 2 to exec()
  check(exec(0, ob));                        // expect error: Bad argument 1 to exec()
  check(interactive(ob));                    // expect: 0
  destruct(ob);
}
