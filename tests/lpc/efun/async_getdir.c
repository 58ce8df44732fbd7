// async_getdir(): lists a directory while the game goes on

void got(string *names) { }

void test() {
  check(catch(async_getdir("/", (: got :)))); // expect: 0
  check(async_getdir("/../", (: got :))); // expect error: permission denied
  mixed name = "got";
  check(async_getdir("/", name)); // expect error: Bad argument 2 to async_getdir()
}
