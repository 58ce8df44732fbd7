// send_nullbyte(): Sends a zero byte to a player.

void test() {
  check(send_nullbyte(this_object())); // expect: -2
  check(send_nullbyte(load_object("/efun/abs"))); // expect: -2
}
