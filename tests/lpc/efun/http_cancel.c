// http_cancel(): breaks off a transfer

void got(mapping response) { }

void test() {
  int id = http_get("http://127.0.0.1:9/", "got");
  check(http_cancel(id)); // expect: 1
  check(http_cancel(id)); // expect: 0
  check(http_cancel(-1)); // expect: 0
}
