// git_clone(): Clones a repository into a folder.

void done(int job, mixed result, string error) { }

void test() {
  mixed nothing = ({ });
  int job = git_clone("https://example.org/a.git", "/a", "done", (: 1 :));
  check(job > 0); // expect: 1
  check(git_clone("https://example.org/a.git", "/a", "done", (: 1 :)) > job); // expect: 1
  check(git_cancel(job)); // expect: 1
  check(git_clone("x", "/../a", "done")); // expect error: git_clone(): 
  check(git_clone("x", nothing, "done")); // expect error: Bad argument 2 to EFUN git_clone()
}
