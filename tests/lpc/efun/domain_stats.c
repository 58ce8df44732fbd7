void test() {
  int before = domain_stats("NONAME")["objects"];
  object other;
  check(sort_array(keys(domain_stats("NONAME")), 1));  // expect: ({ "array_size", "errors", "heart_beats", "moves", "objects" })
  other = new("/efun/domain_stats");
  check(domain_stats("NONAME")["objects"] - before);  // expect: 1
  destruct(other);
  check(domain_stats("NONAME")["objects"] - before);  // expect: 0
  check(domain_stats("nowhere"));  // expect: 0
  check(mapp(domain_stats()["Root"]));  // expect: 1
}
