// trace_end(): Ends the trace that runs and writes its file.

void test() {
  check(trace_end());                          // expect: 0
  trace_start("/ended_trace.json", 60);
  check(file_size("/ended_trace.json"));       // expect: -1
  trace_end();
  check(file_size("/ended_trace.json") > 0);   // expect: 1
  rm("/ended_trace.json");
}
