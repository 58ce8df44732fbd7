// db_connect(): opens a connection to a database

void test() {
  int h = db_connect("", "/db_connect.db", "", __USE_SQLITE3__);
  check(h); // expect: 1
  check(db_connect("", "db_connect.db")); // expect: 2
  check(db_close(2)); // expect: 1
  check(db_close(h)); // expect: 1
  check(file_size("/db_connect.db")); // expect: 0
  check(db_connect("", "/../db_connect.db")); // expect: "unable to open database file /../db_connect.db: valid_write() or the rules for paths do not allow it "
  check(db_connect("", "mud", "me", 1)[0..20]); // expect: "MySQL is not built in"
  check(db_connect("", "mud", "me", 77)[0..32]); // expect: "There is no database of type 77; "
  mixed nothing = 0;
  check(db_connect(nothing, "x")); // expect error: Bad argument 1 to EFUN db_connect()
  check(({ __USE_SQLITE3__, __USE_POSTGRES__, __DEFAULT_DB__ })); // expect: ({ 2, 3, 2 })
}
