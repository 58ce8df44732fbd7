// http_request(): asks a web server for something while the game goes on

void got(mapping response) { }

void test() {
  int id = http_request(([ "url": "http://127.0.0.1:9/" ]), "got");
  check(http_request(([ "url": "http://127.0.0.1:9/" ]), (: got :)) > id); // expect: 1
  check(http_request(([ ]), "got")); // expect error: http_request: "" is no address
  check(http_request(([ "url": "http://me@a/" ]), "got")); // expect error: http_request: "http://me@a/" is no address
  check(http_request(([ "url": "http://a/", "header": 1 ]), "got")); // expect error: http_request: there is no option "header"; there are url,
  check(http_request(([ "url": "http://a/", "headers": ([ "A b": 1 ]) ]), "got")); // expect error: http_request: "A b" is no name of a header.
  check(http_request(([ "url": "http://a/", "timeout": -1 ]), "got")); // expect error: http_request: "timeout" is -1, a number from 0 to 30000
}
