// git: the version of the world. Transfers show how far they are; `git cancel` ends what is under way.

#pragma strict_types

#define BAR_WIDTH 20

// What each wizard has under way: job numbers.
private nosave mapping jobs = ([ ]);

string usage() {
  return "git status|log|diff|fetch|pull|push [<path>], git commit [<path>] <message in quotes>, git clone <url> <path>, git cancel";
}

string help() {
  return "Works on the repository that holds the folder, or the one you are in. A commit takes everything that has changed in the folder.\n"
    "pull takes over what is new when nothing has to be merged; push gives your commits away.\n";
}

private void show_status(object who, mapping status) {
  tell_object(who, sprintf("On %s%s.\n", status["branch"],
    status["upstream"] == "" ? "" : sprintf(", %d ahead of and %d behind %s", status["ahead"], status["behind"], status["upstream"])));
  foreach (string path in sort_array(keys(status["files"]), 1))
    tell_object(who, sprintf("  %s  %s\n", status["files"][path], printable(replace_string(path, "\n", "?"))));
  if (!sizeof(status["files"]))
    tell_object(who, "Nothing has changed.\n");
  if (status["cut"])
    tell_object(who, "There is more: ask about a smaller folder.\n");
}

private void show_diff(object who, mapping diff) {
  tell_object(who, diff["text"] == "" ? "Nothing has changed.\n" : printable(diff["text"]));
  if (diff["cut"])
    tell_object(who, "There is more: ask about a smaller folder.\n");
}

private void show_log(object who, mapping *commits) {
  foreach (mapping commit in commits)
    tell_object(who, printable(sprintf("%s %s %s: %s\n", commit["hash"][0..7], strftime("%Y-%m-%d", commit["time"]),
      commit["author"], commit["subject"])));
}

private void done(object who, string what, int job, mixed result, string error) {
  if (!who)
    return;
  jobs[who] -= ({ job });
  if (!sizeof(jobs[who]))
    map_delete(jobs, who);
  if (error) {
    tell_object(who, "git " + what + ": " + printable(error) + "\n");
    return;
  }
  switch (what) {
  case "status": show_status(who, result); break;
  case "log": show_log(who, result); break;
  case "diff": show_diff(who, result); break;
  default:
    tell_object(who, result["hash"] == "" ? "git " + what + ": done; there are no commits yet.\n"
      : sprintf("git %s: done, now at %s.\n", what, result["hash"][0..7]));
  }
}

private void progress(object who, int job, string phase, int percent) {
  int filled = percent * BAR_WIDTH / 100;

  if (who)
    tell_object(who, sprintf("%-20s [%s%s] %3d %%\n", phase, repeat_string("#", filled), repeat_string(".", BAR_WIDTH - filled), percent));
}

// Only every tenth step: a transfer has a hundred.
private void progress_now_and_then(object who, int job, string phase, int percent) {
  if (percent % 10 == 0)
    progress(who, job, phase, percent);
}

private int begin(object who, string what, string path, string rest) {
  function answer = (: done, who, what :);
  function moving = (: progress_now_and_then, who :);

  switch (what) {
  case "status": return git_status(path, answer);
  case "log": return git_log(path, answer, ([ "count": 10 ]));
  case "diff": return git_diff(path, answer);
  case "commit": return git_commit(path, rest, answer,
    ([ "author": sprintf("%s <%s@mudstone>", who->query_name(), who->query_id()) ]));
  case "clone": return git_clone(rest, path, answer, moving);
  case "fetch": return git_fetch(path, answer, moving);
  case "pull": return git_pull(path, answer, moving);
  case "push": return git_push(path, answer, moving);
  default: return 0;
  }
}

int run(object who, string args) {
  string what, path, rest, trouble, cwd = (string)who->query_cwd();
  int job;

  if (!args)
    return 0;
  if (sscanf(args, "%s %s", what, path) != 2) {
    what = args;
    path = ".";
  }
  if (what == "cancel") {
    jobs[who] = filter(jobs[who] || ({ }), (: git_cancel :));
    tell_object(who, sizeof(jobs[who]) ? "It is being ended.\n" : "You have nothing under way.\n");
    return 1;
  }
  if (what == "commit" && sscanf(path, "%s\"%s\"", path, rest) != 2)
    return 0;
  if (what == "clone" && sscanf(path, "%s %s", rest, path) != 2)
    return 0;
  path = trim(path) == "" ? cwd : resolve_path(trim(path), cwd);
  trouble = catch(job = begin(who, what, path, rest));
  if (trouble)
    tell_object(who, trouble[1..]);
  else if (job)
    jobs[who] = (jobs[who] || ({ })) + ({ job });
  return job || trouble;
}
