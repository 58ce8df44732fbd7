// db_fetch(): a row of the last result

void test() {
  int h = db_connect("", "/db_fetch.db", "", __USE_SQLITE3__);
  check(db_fetch(h, 1)); // expect: ({ })
  check(db_exec(h, "select 9223372036854775807 as i, 1.0 as f, 'text' as t, x'00ff' as b, null as n")); // expect: 1
  check(db_fetch(h, 0)); // expect: ({ "i", "f", "t", "b", "n" })
  check(db_fetch(h, 1)[0..2]); // expect: ({ 9223372036854775807, 1.000000, "text" })
  check(sizeof(db_fetch(h, 1)[3])); // expect: 2
  check(undefinedp(db_fetch(h, 1)[4])); // expect: 1
  check(db_fetch(h, 2)); // expect: ({ })
  check(db_fetch(h, -1)); // expect: ({ })
  check(db_close(h)); // expect: 1
  check(db_fetch(h, 1)); // expect error: Attempt to fetch from an invalid database handle
}
