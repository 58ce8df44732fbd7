// git_pull(): Fetches what is new and takes it over.

void done(int job, mixed result, string error) { }

void test() {
  mixed nothing = ({ });
  int job = git_pull("/", "done");
  check(job > 0); // expect: 1
  check(git_pull("/", "done") > job); // expect: 1
  check(git_cancel(job)); // expect: 1
  check(git_pull(nothing, "done")); // expect error: Bad argument 1 to git_pull()
}
