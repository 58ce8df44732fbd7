// mud_status(): A table of how many objects, players, heart beats and call_outs there are and what memory they take.

void test() {
  check(stringp(mud_status())); // expect: 1
  check(sizeof(mud_status(1)) > sizeof(mud_status())); // expect: 1
}
