// find_object(): The object of a name when it is loaded, else 0.

void test() {
  check(find_object("/efun/find_object") == this_object()); // expect: 1
  check(find_object("/efun/nothing")); // expect: 0
  check(find_object("/efun/find_object", 1) == this_object()); // expect: 1

  // Clones: by exactly the name that file_name() gives.
  object clone = new("/efun/find_object"), other = new("/efun/find_object");
  string name = file_name(clone), number = explode(name, "#")[1];
  check(find_object(name) == clone && find_object(file_name(other)) == other); // expect: 1
  check(find_object(name[1..]) == clone); // expect: 1
  check(find_object("/efun/find_object#0" + number)); // expect: 0
  check(find_object("/efun/find_object#" + number + ".0")); // expect: 0
  check(find_object("/efun/sort_owner#" + number)); // expect: 0
  check(find_object("/efun/find_object#")); // expect: 0
  destruct(clone);
  check(find_object(name)); // expect: 0
  check(find_object(file_name(other)) == other); // expect: 1
}
