// ed_cmd(): the commands of the line editor.

string all(string *lines) { return implode(map(lines, (: ed_cmd($1) :)), "|"); }
void fill(string text) {
  ed_cmd("1,$d");
  ed_cmd("a");
  map(explode(text, " "), (: ed_cmd($1) :));
  ed_cmd(".");
}
string text() { return replace_string(ed_cmd("1,$p"), "\n", " "); }
string edited(string content, string command) {
  fill(content);
  return ed_cmd(command) + text();
}

void addresses() {
  fill("one two three four five");
  check(all(({ "=", "1=", "$=", "$-1=", "2+1+1=", "2;+1=", "99=" })));  // expect: "5 |1 |5 |4 |4 |3 |5 "
  check(all(({ "2", "/four/", "?one?", "/e$/", "//", "-", "++", "" })));  // expect: "two |four |one |three |five |four |five |End of file. "
  check(all(({ "2,3p", "%p", ",2p", "3,1p", "0p", "/six/", "?", "&" })));  // expect: "two three |one two three four five |one two |Bad line range. |Bad line range. |Search failed. |Search failed. |Unrecognized command. "
  check(all(({ "2ka", "1m$", "'a", "'a,'a+1p", "'b", "kB", "'ad", "'a" })));  // expect: "||two |two three |No line is marked 'b. |A mark must be in the range 'a to 'z. ||No line is marked 'a. "
}

void editing() {
  check(edited("a b c d", "2,3d"));  // expect: "a d "
  check(edited("a b c d", "1m3"));  // expect: "b c a d "
  check(edited("a b c d", "3,4m0"));  // expect: "c d a b "
  check(edited("a b c d", "1,2m1"));  // expect: "Bad line range. a b c d "
  check(edited("a b c d", "1,2t3"));  // expect: "a b c a b d "
  check(edited("a b c d", "t"));  // expect: "Bad destination for move or copy. a b c d "
  check(edited("a b c d", "2,3j"));  // expect: "a bc d "
  check(edited("a b c d", "$j"));  // expect: "a b c d "
  fill("a b");
  check(all(({ "1i", "x", ".", "2c", "y", "z", ".", "1,$p" })));  // expect: "|||||||x y z b "
  check(all(({ "1,2a", "2d x", "m", "ax" })));  // expect: "Cannot use ranges with that command. |Bad command syntax. |Bad destination for move or copy. |Bad command syntax. "
}

void replacing() {
  check(edited("banana", "s/an/<&>/"));  // expect: "b<an>ana "
  check(edited("banana", "s/an/<\\&>/gp"));  // expect: "b<&><&>a b<&><&>a "
  check(edited("ab", "s/(.)(.)/\\2\\1/"));  // expect: "ba "
  check(edited("axb", "s/x*/-/g"));  // expect: "-a-b- "
  check(edited("a.b", "s,\\.,\\n,"));  // expect: "a b "
  check(edited("aaa", "s/^a/b/g"));  // expect: "baa "
  check(edited("abc", "s/x/y/"));  // expect: "string substitution failed. abc "
  check(edited("abc", "s/x/y/g"));  // expect: "abc "
  check(edited("abc", "s/b"));  // expect: "Bad replacement in search and replace. abc "
  check(edited("abc", "s/(/x/"));  // expect: "ed: regular expression error: unmatched () abc "
  check(edited("one two ten", "g/o/s/o/0/"));  // expect: "0ne tw0 ten "
  check(edited("one two ten", "v/o/d"));  // expect: "one two "
  check(edited("one two ten", "g/t/m0"));  // expect: "ten two one "
  check(edited("one two ten", "g/n/"));  // expect: "one ten one two ten "
  check(edited("one two ten", "g/n/a"));  // expect: "Bad command syntax. one two ten "
  check(edited("one two ten", "2,3g/t/t$"));  // expect: "one two ten two ten "
}

void screens() {
  int i;
  string *numbers = allocate(30);
  for (i = 0; i < 30; i++) numbers[i] = "" + (i + 1);
  fill(implode(numbers, " "));
  check(sizeof(explode(ed_cmd("1z"), "\n")));  // expect: 19
  check(ed_cmd("="));  // expect: "19 "
  check(explode(ed_cmd("1z++"), "\n")[0]);  // expect: "19"
  check(explode(ed_cmd("30z-"), "\n")[0]);  // expect: "12"
  check(explode(ed_cmd("15z."), "\n")[0]);  // expect: "5"
  check(sizeof(explode(ed_cmd("1Z"), "\n")));  // expect: 24
  check(all(({ "n", "1,2p", "n", "2l" })));  // expect: "number on, list off | 1 1 2 2 |number off, list off |2$ "
}

void options() {
  fill("(a) b");
  check(all(({ "set excompatible", "1s/(a)/x/p", "set noexcompatible", "set print", "1s/x/y/", "set dprint", "1d", "set nonsense" })));  // expect: "|x |||y ||b |`set' command failed. "
  check(regexp(ed_cmd("set"), "print:on .*dprint:on"));  // expect: 1
  check(all(({ "set noprint", "set nodprint", "set shiftwidth 2", "set autoindent", "1a", "    x", "y", "\004z", ".", "set noautoindent", "1,$p" })));  // expect: "||||| | | |||b x y z "
}

void indenting() {
  string *lines = ({ "void f(int a,", "int b) {", "if (a)", "b();", "else if (b)", "{", "c();", "}", "// note", "switch (a) {", "case 1:", "x = ({ 1,", "2 });", "}", "#define X \\", "   Y", "do", "y();", "while (z);", "}" });
  ed_cmd("1,$d");
  ed_cmd("a");
  map(lines, (: ed_cmd($1) :));
  ed_cmd(".");
  check(ed_cmd("set shiftwidth 4") + ed_cmd("I"));  // expect: "Indenting entire code... Indentation complete. "
  check(implode(map(explode(ed_cmd("1,$p"), "\n"), (: "" + (strlen($1) - strlen(ltrim($1))) :)), " "));  // expect: "0 2 4 8 4 4 8 4 4 4 4 8 10 4 0 3 4 8 4 0"
  ed_cmd("$a");
  ed_cmd("}");
  ed_cmd(".");
  check(ed_cmd("I"));  // expect: "Indenting entire code... Unmatched } in line 21 Indentation halted. "
}

void files() {
  rm("/ed_a.txt");
  rm("/ed_b.txt");
  fill("one two");
  check(all(({ "w /ed_a.txt", "1W /ed_a.txt", "f", "f /ed_b.txt", "f", "w" })));  // expect: ""/ed_a.txt" 2 lines 8 bytes |"/ed_a.txt" 1 lines 4 bytes |/new.txt ||/ed_b.txt |"/ed_b.txt" 2 lines 8 bytes "
  check(read_file("/ed_a.txt"));  // expect: "one two one "
  check(all(({ "1d", "e /ed_a.txt", "q" })));  // expect: "|To quit without saving: Q Save and quit: x |To quit without saving: Q Save and quit: x "
  check(all(({ "E /ed_a.txt", "1,$p", "1r /ed_b.txt", "1,$p", "r /nowhere.txt" })));  // expect: "|one two one ||one one two two one |/nowhere.txt isn't readable. "
  write_file("/ed_b.txt", "no end", 1);
  check(all(({ "E /ed_b.txt", "x" })));  // expect: "[Incomplete last line] |"/ed_b.txt" 1 lines 7 bytes Exit from ed. "
  check(read_file("/ed_b.txt"));  // expect: "no end "
  check(in_edit());  // expect: 0
  rm("/ed_a.txt");
  rm("/ed_b.txt");
}

void test() {
  check(ed_cmd("p"));  // expect error: ed_cmd() called with no ed session active.
  ed_start("/new.txt");
  addresses();
  editing();
  replacing();
  screens();
  options();
  indenting();
  check(strsrch(ed_cmd("h"), "--Return to continue--") > 0);  // expect: 1
  check(query_ed_mode());  // expect: -2
  check(strsrch(ed_cmd(""), "hX tells more") > 0);  // expect: 1
  check(ed_cmd("hq"));  // expect: "q: leave; refused while changes are not saved. "
  files();
}
