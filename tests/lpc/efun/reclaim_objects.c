object gone;
mixed *list;

void test() {
  gone = clone_object(base_name());
  list = ({ gone });
  destruct(gone);
  check(reclaim_objects() >= 2); // expect: 1
  check(list); // expect: ({ 0 })
  check(reclaim_objects()); // expect: 0
}
