// db_status(): the open connections, one a line

void test() {
  int h = db_connect("", "/db_status.db", "", __USE_SQLITE3__);
  check(db_status()); // expect: "Handle: 1 (SQLite3) "
  check(db_close(h)); // expect: 1
  check(db_status()); // expect: ""
}
