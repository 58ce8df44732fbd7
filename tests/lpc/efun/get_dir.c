// get_dir(): The names in a directory (its path ends in a slash), those that match a pattern with `*` and `?`, or the name of one file.

void test() {
  write_file("/get_dir.txt", "x", 1);
  check(get_dir("/get_dir.t*")); // expect: ({ "get_dir.txt" })
  check(get_dir("/efun")); // expect: ({ "efun" })
  check(get_dir("/get_dir.txt", -1)[0][0..1]); // expect: ({ "get_dir.txt", 1 })
  check(member_array("get_dir.txt", get_dir("/")) >= 0); // expect: 1
  check(get_dir("/no/such/folder/")); // expect: 0
  check(get_dir("/nothing_here")); // expect: ({ })
}
