// git_push(): Gives the remote the commits of the branch.

void done(int job, mixed result, string error) { }

void test() {
  mixed nothing = ({ });
  int job = git_push("/", "done");
  check(job > 0); // expect: 1
  check(git_push("/", "done") > job); // expect: 1
  check(git_cancel(job)); // expect: 1
  check(git_push(nothing, "done")); // expect error: Bad argument 1 to git_push()
}
