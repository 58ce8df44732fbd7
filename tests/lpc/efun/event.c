// event(): Calls event_<name>(this_object(), arguments) in an object and in everything in it, or in each object of an array.

int heard;
void event_ring(object from, int times) { heard += times; }

void test() {
  event(this_object(), "ring", 3);
  check(heard); // expect: 3
  event(({ this_object() }), "ring", 1);
  check(heard); // expect: 4
}
