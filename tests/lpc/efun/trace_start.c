// trace_start(): From now on notes where LPC spends its time, for trace_end().

int burn(int rounds) {
  int sum;
  for (int i = 0; i < rounds; i++) sum += i;
  return sum;
}

void test() {
  trace_start("/trace_of_burn.json", 60);
  burn(1000000);
  trace_end();
  string text = read_file("/trace_of_burn.json");
  check(strsrch(text, "{\"traceEvents\":["));                                          // expect: 0
  check(strsrch(text, "\"name\":\"burn\",\"cat\":\"lpc\",\"ph\":\"X\"") > 0);          // expect: 1
  check(strsrch(text, "\"file\":\"/efun/trace_start.c\",\"line\":5") > 0);              // expect: 1
  rm("/trace_of_burn.json");
  check(trace_start("/trace_of_burn.json", 301));                                       // expect error: Invalid duration specified.
}
