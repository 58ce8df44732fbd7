// inherits(): 1 when an object inherits a file, 2 when it inherits an older compilation of it than the one in use, else 0.

void test() {
  check(inherits("/std/room", this_object())); // expect: 0
  check(inherits("/efun/inherits")); // expect: 0
}
