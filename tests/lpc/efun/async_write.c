// async_write(): writes a file while the game goes on

void done(mixed status) { }

void test() {
  check(catch(async_write("/async_write.txt", "text", 1, (: done :)))); // expect: 0
  check(async_write("/../x", "text", 1, (: done :))); // expect error: permission denied
  mixed name = "done";
  check(async_write("/x", "text", 1, name)); // expect error: Bad argument 4 to EFUN async_write()
}
