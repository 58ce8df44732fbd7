// heart_beats(): All objects that have a heart beat.

void test() {
  check(member_array(this_object(), heart_beats())); // expect: -1
  set_heart_beat(1);
  check(member_array(this_object(), heart_beats()) >= 0); // expect: 1
  set_heart_beat(0);
  check(member_array(this_object(), heart_beats())); // expect: -1
}
