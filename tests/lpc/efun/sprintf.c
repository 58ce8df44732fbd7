// sprintf(): Writes values into a format.

void test() {
  check(sprintf("%-6s|%4d|%.2f", "ab", 42, 1.5)); // expect: "ab | 42|1.50"
  check(sprintf("%O", ({ 1, "x" }))); // expect: "({ 1, "x" })"
  check(sprintf("%05d %+d %x %X %o %c", 42, 7, 255, 255, 8, 65)); // expect: "00042 +7 ff FF 10 A"
  check(sprintf("%5|s", "ab")); // expect: " ab "
  check(sprintf("%|6s|", "ab")); // expect: " ab |"
  check(sprintf("%'xy'10s", "ab")); // expect: "xyxyxyxyab"
  check(sprintf("%-=10s", "the quick brown fox")); // expect: "the quick brown fox"
  check(sprintf("%-=10s%-=10s|", "the quick brown fox", "jumps over the lazy dog")); // expect: "the quick jumps over| brown fox the lazy dog"
  check(sprintf("%-#20.3s", "a\nb\nc\nd")); // expect: "a c b d "
  check(sprintf("%@4d", ({ 1, 2, 3 }))); // expect: " 1 2 3"
  check(sprintf("%*d|%-*s|", 5, 1, 6, "ab")); // expect: " 1|ab |"
  check(sprintf("%:4s|%.2s|", "abcdef", "abcdef")); // expect: "abcd|ab|"
  check(sprintf("%s", 0)); // expect: "0"
  check(sprintf("%s", 5)); // expect error: (s)printf(): Incorrect argument to type %s. (arg: 0)
  check(sprintf("%d")); // expect error: (s)printf(): More arguments specified than passed. (arg: 0)
  check(sprintf("%z", 1)); // expect error: (s)printf(): Error in format string. (arg: 0)
  check(sprintf("%d", "a")); // expect error: ERROR: (s)printf(): Incorrect argument type to %d.
  check(sprintf("%d", 3.7)); // expect: "3"
  check(sprintf("%g", 1e20)); // expect: "1e+20"
  check(sprintf("%s\u4e00|%4s|", "", "\u4e00")); // expect: "一| 一|"
  check(sprintf("%O", ([ "a" : ({ 1 }) ]))); // expect: "([ "a" : ({ 1 }), ])"
}
