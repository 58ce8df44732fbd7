// db_exec(): runs SQL and counts the rows

void test() {
  int h = db_connect("", "/db_exec.db", "", __USE_SQLITE3__);
  check(db_exec(h, "create table t (x unique)")); // expect: 0
  check(db_exec(h, "insert into t values (1), (2)")); // expect: 0
  check(db_exec(h, "select * from t")); // expect: 2
  check(db_exec(h, "insert into t values (1)")); // expect: "UNIQUE constraint failed: t.x"
  check(db_exec(h, "select * from u")); // expect: "no such table: u"
  check(db_exec(h, "-- nothing")); // expect: 0
  check(db_exec(h, "attach '/tmp/other.db' as other")); // expect: "not authorized"
  check(db_close(h)); // expect: 1
  check(db_exec(h, "select 1")); // expect error: Attempt to exec on an invalid database handle
}
