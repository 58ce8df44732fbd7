// The world of `npm run bench -- lpc` and `-- compile`, for Mudstone and FluffOS alike. flag() is the program: it runs what the
// command line asks, prints one line `MEASURE name microseconds` for each round, and stops.

private void measure(string *names, int rounds) {
  foreach (string name in names)
    for (int round = 0; round < rounds; round++) {
      reset_eval_cost();
      debug_message(sprintf("MEASURE %s %d\n", name, call_other("/measures", name)));
    }
}

private void load(int files) {
  int start = perf_counter_ns();
  for (int i = 0; i < files; i++) call_other("/generated/file_" + i, "present");
  debug_message(sprintf("MEASURE compile %d\n", (perf_counter_ns() - start) / 1000));
}

void flag(string words) {
  string what, rest;
  int count;
  sscanf(words, "%s:%d:%s", what, count, rest);
  switch (what) {
    case "measure":
      measure(explode(rest, ","), count);
      break;
    case "compile":
      load(count);
      break;
    case "beats":
      // Prints and stops when enough rounds of heart beats have gone by.
      call_other("/crowd", "gather", count);
      return;
  }
  shutdown(0);
}

object connect(int port) { return this_object(); }
string get_root_uid() { return "Root"; }
string get_bb_uid() { return "Backbone"; }
string creator_file(string file) { return "Root"; }
string author_file(string file) { return "Root"; }
string domain_file(string file) { return "Root"; }
string privs_file(string file) { return file; }
int valid_read(string file, mixed who, string name) { return 1; }
int valid_write(string file, mixed who, string name) { return 1; }
int valid_object(object ob) { return 1; }
int valid_seteuid(object ob, string id) { return 1; }
string *epilog(int empty) { return ({ }); }
void preload(string file) { }
void log_error(string file, string message) { debug_message(message); }
