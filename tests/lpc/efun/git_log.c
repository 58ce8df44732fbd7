// git_log(): The commits of a repository.

void done(int job, mixed result, string error) { }

void test() {
  mixed nothing = ({ });
  int job = git_log("/", (: done :), ([ "count": 3 ]));
  check(job > 0); // expect: 1
  check(git_log("/", (: done :), ([ "count": 3 ])) > job); // expect: 1
  check(git_cancel(job)); // expect: 1
  check(git_log("/", "done", ([ "cuont": 3 ]))); // expect error: git_log(): there is no option "cuont"; there are count, from, to.
  check(git_log("/", "done", ([ "count": "3" ]))); // expect error: git_log(): the option "count" is int.
  check(git_log("/", nothing)); // expect error: Bad argument 2 to git_log()
}
