// http_post(): http_request() with a body

void got(mapping response) { }

void test() {
  int id = http_post("http://127.0.0.1:9/", "text", "got");
  check(http_post("http://127.0.0.1:9/", ([ "a": ({ 1, "2" }) ]), (: got :)) - id); // expect: 1
  check(http_post("http://127.0.0.1:9/", ([ "a": 1.5 ]), "got")); // expect error: http_request: a form holds strings and numbers, not a value of type float.
  mixed number = 3;
  check(http_post("http://127.0.0.1:9/", number, "got")); // expect error: Bad argument 2 to EFUN http_post()
}
