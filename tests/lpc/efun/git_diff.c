// git_diff(): What has changed in a repository.

void done(int job, mixed result, string error) { }

void test() {
  mixed nothing = ({ });
  int job = git_diff("/", "done", ([ "paths": ({ "a.c" }) ]));
  check(job > 0); // expect: 1
  check(git_diff("/", "done", ([ "paths": ({ "a.c" }) ])) > job); // expect: 1
  check(git_cancel(job)); // expect: 1
  check(git_diff("/", "done", ([ "paths": ({ 1 }) ]))); // expect error: git_diff(): the option "paths" is string *.
  check(git_diff("/", nothing)); // expect error: Bad argument 2 to git_diff()
}
