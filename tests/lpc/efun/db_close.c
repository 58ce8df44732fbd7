// db_close(): closes a connection

void test() {
  int h = db_connect("", "/db_close.db", "", __USE_SQLITE3__);
  check(db_close(h)); // expect: 1
  check(db_close(h)); // expect error: Attempt to close an invalid database handle
  check(db_close(0)); // expect error: Attempt to close an invalid database handle
  check(db_connect("", "/db_close.db") == h); // expect: 1
  check(db_close(h)); // expect: 1
}
