// db_commit(): ends the open transaction of a connection and keeps what it did

void test() {
  int h = db_connect("", "/db_commit.db", "", __USE_SQLITE3__);
  check(db_commit(h)); // expect: 0
  check(db_exec(h, "create table t (x); begin; insert into t values (1)")); // expect: 0
  check(db_exec(h, "select * from t")); // expect: 1
  check(db_commit(h)); // expect: 1
  check(db_exec(h, "select * from t")); // expect: 1
  check(db_close(h)); // expect: 1
  check(db_commit(h)); // expect error: Attempt to commit an invalid database handle
}
