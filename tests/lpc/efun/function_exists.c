// function_exists(): The program that defines a function of an object, or 0.

void shown() { }
private void secret() { }

void test() {
  check(function_exists("shown", this_object()) == base_name(this_object())); // expect: 1
  check(function_exists("shown", this_object())); // expect: "/efun/function_exists"
  check(function_exists("secret", this_object())); // expect: 0
  check(function_exists("secret", this_object(), 1)); // expect: "/efun/function_exists"
  check(function_exists("nothing")); // expect: 0
}
