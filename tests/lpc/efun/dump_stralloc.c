// dump_stralloc(): Writes the texts that variables hold to a file, each with its places and bytes, and gives them back.

string *held = ({ "kept of all", "kept of all" });

void test() {
  string text = dump_stralloc("/dumped_texts");
  check(strsrch(text, "\n2,11,kept of all\n") > 0);       // expect: 1
  check(read_file("/dumped_texts") == text);              // expect: 1
  rm("/dumped_texts");
}
