// db_rollback(): ends the open transaction of a connection and undoes what it did

void test() {
  int h = db_connect("", "/db_rollback.db", "", __USE_SQLITE3__);
  check(db_rollback(h)); // expect: 0
  check(db_exec(h, "create table t (x); begin; insert into t values (1)")); // expect: 0
  check(db_exec(h, "select * from t")); // expect: 1
  check(db_rollback(h)); // expect: 1
  check(db_exec(h, "select * from t")); // expect: 0
  check(db_close(h)); // expect: 1
  check(db_rollback(h)); // expect error: Attempt to rollback an invalid database handle
}
