// match_path(): The value of the longest key that is a directory of the path (it ends in a slash) or the path itself.

void test() {
  check(match_path(([ "/" : 1, "/d/" : 2 ]), "/d/town/square")); // expect: 2
  check(match_path(([ "/a/" : 1, "/a/b" : 2 ]), "/a/b")); // expect: 2
  check(match_path(([ "/a/" : 1 ]), "/b")); // expect: 0
}
