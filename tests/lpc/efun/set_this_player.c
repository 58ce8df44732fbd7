void test() {
  mixed wrong = "x";
  set_this_player(this_object());
  check(this_player());  // expect: /efun/set_this_player
  set_this_player(0);
  check(this_player());  // expect: 0
  check(set_this_player(wrong));  // expect error: Bad argument 1 to set_this_player()
}
