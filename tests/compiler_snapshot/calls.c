mixed g(mixed x...) { return x; }
mixed f(object ob, string name, mixed *list) {
  g();
  g(1, list...);
  ob->query();
  ob->set(1, 2, 3, 4);
  ob->(name)(list...);
  "/path"->query(1);
  ob?.query();
  call_other(ob, name, 1);
  evaluate(list[0], 1);
  return (*list[1])(2);
}
