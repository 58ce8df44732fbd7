// git_cancel(): Ends a command of git that is under way.

void done(int job, mixed result, string error) { }

void test() {
  mixed nothing = ({ });
  int job = git_status("/", "done");
  check(job > 0); // expect: 1
  check(git_status("/", "done") > job); // expect: 1
  check(git_cancel(job)); // expect: 1
  check(git_cancel(99999)); // expect: 0
  check(git_cancel(nothing)); // expect error: Bad argument 1 to git_cancel()
}
