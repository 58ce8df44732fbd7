// http_json(): http_request() for services that speak JSON

void got(mapping response) { }

void test() {
  int id = http_json("http://127.0.0.1:9/", 0, "got");
  check(http_json("http://127.0.0.1:9/", ([ "a": ({ 1, 2.5 }) ]), (: got :)) - id); // expect: 1
  check(http_json("http://127.0.0.1:9/", ([ "a": this_object() ]), "got")); // expect error: json_encode(): a value of type object has no JSON form.
}
