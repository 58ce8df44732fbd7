// git_fetch(): Fetches what is new in the remote.

void done(int job, mixed result, string error) { }

void test() {
  mixed nothing = ({ });
  int job = git_fetch("/", "done");
  check(job > 0); // expect: 1
  check(git_fetch("/", "done") > job); // expect: 1
  check(git_cancel(job)); // expect: 1
  check(git_fetch(nothing, "done")); // expect error: Bad argument 1 to git_fetch()
}
