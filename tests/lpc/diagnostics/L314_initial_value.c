int f() {
  int x = "text";
  string *list = ([ ]);
  return x + sizeof(list);
}
