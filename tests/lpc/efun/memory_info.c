// memory_info(): About how many bytes an object's variables hold.

void test() {
  check(memory_info() > 0); // expect: 1
  check(memory_info(this_object()) > 0); // expect: 1
}
