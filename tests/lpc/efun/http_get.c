// http_get(): http_request() with nothing but an address

void got(mapping response) { }

void test() {
  int id = http_get("http://127.0.0.1:9/", "got", "more");
  check(http_get("http://127.0.0.1:9/", (: got :)) - id); // expect: 1
  check(http_get("here", "got")); // expect error: http_request: "here" is no address
}
