// more: shows a file page by page.

#pragma strict_types

string usage() { return "more <path>"; }

string help() {
  return "Enter: next page; b: back; q: quit; a number: that line.\n";
}

#define PAGE 20

void answer(string text, object who, string *lines, int at);

private void page(object who, string *lines, int at) {
  int end = at + PAGE;

  tell_object(who, implode(lines[at..end - 1], "\n") + "\n");
  if (end >= sizeof(lines))
    return;
  tell_object(who, sprintf("-- %d of %d lines (Enter, b, q, number) ", end, sizeof(lines)));
  input_to("answer", 0, who, lines, end);
}

void answer(string text, object who, string *lines, int at) {
  int number;

  text = trim(text);
  if (text == "q")
    return;
  if (text == "b")
    at = at - 2 * PAGE < 0 ? 0 : at - 2 * PAGE;
  else if (sscanf(text, "%d", number) && number > 0 && number <= sizeof(lines))
    at = number - 1;
  page(who, lines, at);
}

int run(object who, string args) {
  string path, text;

  if (!args)
    return 0;
  path = resolve_path(args, (string)who->query_cwd());
  text = read_file(path);
  if (!text) {
    tell_object(who, "Can't read " + path + ".\n");
    return 1;
  }
  page(who, explode(text, "\n"), 0);
  return 1;
}
