// git_commit(): Commits what has changed.

void done(int job, mixed result, string error) { }

void test() {
  mixed nothing = ({ });
  int job = git_commit("/", "A gate", "done");
  check(job > 0); // expect: 1
  check(git_commit("/", "A gate", "done") > job); // expect: 1
  check(git_cancel(job)); // expect: 1
  check(git_commit("/", " ", "done")); // expect error: git_commit(): a commit needs a message.
  check(git_commit("/", nothing, "done")); // expect error: Bad argument 2 to EFUN git_commit()
}
