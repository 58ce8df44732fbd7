// bind(): A copy of a function value that runs with another object as its owner.

int local() { return 1; }

void test() {
  check(function_owner(bind((: sizeof :), this_object())) == this_object()); // expect: 1
  check(bind((: local :), load_object("/efun/sizeof"))); // expect error: Illegal to rebind a pointer to a local function.
}
