// git_status(): The state of a repository.

void done(int job, mixed result, string error) { }

void test() {
  mixed nothing = ({ });
  int job = git_status("/", "done");
  check(job > 0); // expect: 1
  check(git_status("/", "done") > job); // expect: 1
  check(git_cancel(job)); // expect: 1
  check(git_status(nothing, "done")); // expect error: Bad argument 1 to git_status()
}
