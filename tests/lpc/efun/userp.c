// userp(): 1 when an object is or was a connected player, else 0.

void test() {
  check(userp(this_object())); // expect: 0
  mixed text = "x";
  check(userp(text)); // expect error: Bad argument 1 to userp()
}
