// async_db_exec(): runs SQL while the game goes on

void got(mixed rows) { }

void test() {
  int h = db_connect("", "/async_db_exec.db", "", __USE_SQLITE3__);
  check(catch(async_db_exec(h, "select 1", (: got :)))); // expect: 0
  check(async_db_exec(h, "select 1", "got")); // expect error: async_db_exec: callback must be a function pointer, not a string.
  check(db_close(h)); // expect: 1
  check(async_db_exec(h, "select 1", (: got :))); // expect error: Attempt to exec on an invalid database handle
}
