// query_load_average(): The load of the machine as text.

void test() {
  check(stringp(query_load_average())); // expect: 1
  check(sizeof(query_load_average()) > 0); // expect: 1
}
