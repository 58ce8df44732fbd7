// zonetime(): A time as ctime() writes it, in a named time zone.

void test() {
  check(zonetime("UTC", 0)); // expect: "Thu Jan 1 00:00:00 1970"
  check(zonetime("Europe/Berlin", 0)); // expect: "Thu Jan 1 01:00:00 1970"
}
