int asked = 0;

void stop_the_mud(int status) { if (asked) shutdown(status); }

void test() {
  check(catch(stop_the_mud(1))); // expect: 0
  check(functionp((: shutdown :)) & 3); // expect: 3
  mixed status = "now";
  check((shutdown(status), 0)); // expect error: Bad argument 1 to shutdown()
}
