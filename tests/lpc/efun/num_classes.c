// num_classes(): How many classes an object's program defines.

class point { int x; int y; }

void test() {
  check(num_classes(this_object())); // expect: 1
  check(num_classes(load_object("/efun/abs"))); // expect: 0
}
