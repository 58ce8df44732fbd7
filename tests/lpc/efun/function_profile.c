// function_profile(): What the trace saw of each function of an object.

int burn(int rounds) {
  int sum;
  for (int i = 0; i < rounds; i++) sum += i;
  return sum;
}

int idle() { return 1; }

mapping of(string name) { return filter(function_profile(), (: $1["name"] == $(name) :))[0]; }

void test() {
  trace_start("/trace_of_profile.json", 60);
  burn(3000000);
  trace_end();
  check(of("burn")["calls"]);                                     // expect: 1
  check(of("burn")["self"] > 0);                                  // expect: 1
  check(of("burn")["children"]);                                  // expect: 0
  check(of("test")["children"] >= of("burn")["self"]);            // expect: 1
  check(of("idle"));                                              // expect: ([ "name" : "idle", "calls" : 0, "self" : 0, "children" : 0, ])
  check(sizeof(function_profile(find_object("/efun/function_profile"))) >= 4); // expect: 1
  rm("/trace_of_profile.json");
}
