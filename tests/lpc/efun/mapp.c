// mapp(): 1 for a mapping, else 0.

void test() {
  check(mapp(([ ]))); // expect: 1
  check(mapp(({ }))); // expect: 0
}
