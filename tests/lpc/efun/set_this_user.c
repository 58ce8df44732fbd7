void test() {
  set_this_user(this_object());
  check(this_user());  // expect: /efun/set_this_user
  check(this_player());  // expect: /efun/set_this_user
  set_this_user(0);
  check(this_user());  // expect: 0
}
