// async_read(): reads a file while the game goes on

void got(mixed text) { }

void test() {
  check(catch(async_read("/async_read.c", (: got :)))); // expect: 0
  check(async_read("/../x", (: got :))); // expect error: permission denied
  mixed name = "got";
  check(async_read("/x", name)); // expect error: Bad argument 2 to async_read()
}
