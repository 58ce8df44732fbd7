// classes(): The names of the classes an object's program defines.

class point { int x; int y; }

void test() {
  check(classes(this_object())); // expect: ({ "point" })
  check(classes(this_object(), 1)); // expect: ({ ({ "point", ({ "x", "int" }), ({ "y", "int" }) }) })
}
