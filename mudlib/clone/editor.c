// A line editor in the classic manner: a file in memory, a current line, one-letter commands. One clone for each file that is edited.

#pragma strict_types

#define LINES_MAX 20000

private object who;
private string path;
private string *lines = ({ });
private int current = 0;
private int changed = 0;
private int insert_at = 0;

void prompt();
void command_line(string text);
private string *explode_lines(string text);

private void say_it(string text) { tell_object(who, text); }

// Opens `file` for a wizard.
void edit(object person, string file) {
  string text;

  who = person;
  path = file;
  if (file_size(path) == -2) {
    say_it(path + " is a directory.\n");
    destruct(this_object());
    return;
  }
  text = read_file(path);
  if (text)
    lines = explode_lines(text);
  current = sizeof(lines);
  say_it(path + (text ? ": " + sizeof(lines) + " lines.\n" : ": a new file.\n") + "h shows the commands.\n");
  prompt();
}

private string *explode_lines(string text) {
  if (text[<1] == '\n')
    text = text[0..<2];
  return text == "" ? ({ "" }) : explode("\n" + text, "\n");
}

void prompt() {
  say_it(": ");
  input_to("command_line");
}

private int last() { return sizeof(lines); }

// A line number, `.`, `$`, or an empty text (fallback).
private int address(string text, int fallback) {
  int n;

  text = trim(text);
  if (text == "")
    return fallback;
  if (text == ".")
    return current;
  if (text == "$")
    return last();
  return sscanf(text, "%d", n) ? n : -1;
}

private void show(int from, int to, int numbers) {
  for (int i = from; i <= to; i++)
    say_it((numbers ? sprintf("%5d  ", i) : "") + lines[i - 1] + "\n");
  current = to;
}

private void help() {
  say_it("  [from,to]p print   [from,to]n print with numbers   N go to line N   z a page\n"
    "  [N]a append after  [N]i insert before  [from,to]c change  (end the text with a single .)\n"
    "  [from,to]d delete  [from,to]s/old/new/[g] replace   /text search\n"
    "  w write   x write and leave   q leave   Q leave without writing   h this\n");
}

void take_text(string text) {
  if (text == ".") {
    prompt();
    return;
  }
  if (sizeof(lines) >= LINES_MAX) {
    say_it("The file is too long.\n");
    prompt();
    return;
  }
  lines = lines[0..insert_at - 1] + ({ text }) + lines[insert_at..];
  current = ++insert_at;
  changed = 1;
  input_to("take_text");
}

private int write_it() {
  if (!write_file(path, implode(lines, "\n") + "\n", 1)) {
    say_it("You may not write " + path + ".\n");
    return 0;
  }
  changed = 0;
  say_it(path + " is written: " + sizeof(lines) + " lines.\n");
  return 1;
}

private void substitute(int from, int to, string text) {
  string *parts = explode(text[1..], text[0..0]);
  int count = 0;
  string old, fresh;
  int all;

  if (!sizeof(parts) || parts[0] == "") {
    say_it("Use: s/old/new/ or s/old/new/g\n");
    return;
  }
  old = parts[0];
  fresh = sizeof(parts) > 1 ? parts[1] : "";
  all = sizeof(parts) > 2 && parts[2] == "g";
  for (int i = from; i <= to; i++)
    if (strsrch(lines[i - 1], old) >= 0) {
      lines[i - 1] = all ? replace_string(lines[i - 1], old, fresh) : replace_string(lines[i - 1], old, fresh, 1);
      current = i;
      count++;
    }
  if (count) {
    changed = 1;
    show(current, current, 1);
  } else
    say_it("Not found.\n");
}

private void search(string text) {
  for (int i = 1; i <= last(); i++) {
    int at = (current + i - 1) % last();

    if (strsrch(lines[at], text) >= 0) {
      show(at + 1, at + 1, 1);
      return;
    }
  }
  say_it("Not found.\n");
}

private void leave() {
  say_it("You close the file.\n");
  destruct(this_object());
}

void command_line(string text) {
  string range, command, first, second;
  int from, to, i;

  text = trim(text);
  if (text != "" && text[0] == '/') {
    search(text[1..]);
    return prompt();
  }
  for (i = 0; i < strlen(text) && member_array(text[i], ({ ',', '.', '$', ' ' })) >= 0 || i < strlen(text) && text[i] >= '0' && text[i] <= '9'; i++)
    ;
  range = text[0..i - 1];
  command = text[i..i];
  if (sscanf(range, "%s,%s", first, second) == 2) {
    from = address(first, 1);
    to = address(second, last());
  } else
    from = to = address(range, current);
  if (command == "") {
    if (range == "")
      from = to = current + 1;
    command = "n";
  }
  if (member_array(command, ({ "p", "n", "d", "c", "s" })) >= 0 && (from < 1 || to > last() || from > to)) {
    say_it("There is no such line.\n");
    return prompt();
  }
  switch (command) {
  case "p": show(from, to, 0); break;
  case "n": show(from, to, 1); break;
  case "z": show(current < 1 ? 1 : current, current + 20 > last() ? last() : current + 20, 1); break;
  case "d":
    lines = lines[0..from - 2] + lines[to..];
    current = from > last() ? last() : from;
    changed = 1;
    break;
  case "c":
    lines = lines[0..from - 2] + lines[to..];
    insert_at = from - 1;
    changed = 1;
    input_to("take_text");
    return;
  case "a": case "i":
    if (from < 0 || from > last()) {
      say_it("There is no such line.\n");
      break;
    }
    insert_at = command == "a" ? from : from > 0 ? from - 1 : 0;
    input_to("take_text");
    return;
  case "s": substitute(from, to, text[i + 1..]); break;
  case "w": write_it(); break;
  case "x":
    if (write_it())
      return leave();
    break;
  case "q":
    if (!changed)
      return leave();
    say_it("The file is changed: w writes it, Q leaves all the same.\n");
    break;
  case "Q": return leave();
  case "h": help(); break;
  default: say_it("What? (h shows the commands.)\n");
  }
  prompt();
}
