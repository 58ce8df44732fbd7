// Strings count what a reader sees: letters with accents, wide letters and emoji of several parts are one each.
#include "/check.h"

string e = "e\u0301";
string family = "👩‍👩‍👧‍👧";
string flag = "🇩🇪";
string text = "aé日👍z";
mixed each(string s) { mixed *r = ({ }); foreach (int c in s) r += ({ c }); return r; }
mixed changed(string s, int i, int c) { s[i] = c; return s; }
mixed spliced(string s, int a, int b, string v) { s[a..b] = v; return s; }

void test() {
  check(strlen(text)); // expect: 5
  check(strlen(e)); // expect: 1
  check(strlen(family)); // expect: 1
  check(strlen(flag)); // expect: 1
  check(strlen("a\r\nb")); // expect: 3
  check(sizeof(text)); // expect: 5
  check(text[0]); // expect: 97
  check(text[1]); // expect: 233
  check(text[2]); // expect: 26085
  check(text[3]); // expect: 128077
  check(text[<1]); // expect: 122
  check(text[<2]); // expect: 128077
  check(text[5]); // expect: 0
  check(text[6]); // expect error: String index out of bounds.
  check(text[1..2]); // expect: "é日"
  check(text[<2..]); // expect: "👍z"
  check(text[2..<2]); // expect: "日👍"
  check(("x" + family + "y")[1..1] == family); // expect: 1
  check(("x" + family + "y")[2]); // expect: 121
  check(("x" + e + "y")[1..1] == e); // expect: 1
  check(e[0]); // expect: 101
  check(family[0]); // expect error: String index only work for single codepoint character.
  check(each("aé日👍")); // expect: ({ 97, 233, 26085, 128077 })
  check(each(e)); // expect: ({ 101 })
  check(changed("abc", 1, 'X')); // expect: "aXc"
  check(changed("aéc", 1, 'X')); // expect: "aXc"
  check(changed("abc", 1, 26085)); // expect: "a日c"
  check(changed("abc", 1, 128077)); // expect: "a👍c"
  check(changed("abc", 3, 'X')); // expect error: Index out of bounds in string index lvalue.
  check(changed("abc", 1, 0)); // expect error: Strings cannot contain 0 byte.
  check(changed("abc", 1, -1)); // expect error: Strings cannot contain invalid utf8 codepoint.
  check(changed("abc", 1, 1114112)); // expect error: Strings cannot contain invalid utf8 codepoint.
  check(spliced(text, 1, 2, "--")); // expect: "a--👍z"
  check(spliced(text, 3, 3, "")); // expect: "aé日z"
  check(strsrch(text, "日")); // expect: 2
  check(strsrch(text, "z")); // expect: 4
  check(strsrch(text, 'z')); // expect: 4
  check(strsrch(text, "q")); // expect: -1
  check(strsrch("abcabc", "c", -1)); // expect: 5
  check(explode(text, "")); // expect: ({ "a", "é", "日", "👍", "z" })
  check(explode("日,本,語", ",")); // expect: ({ "日", "本", "語" })
  check(implode(({ "é", "日" }), "👍")); // expect: "é👍日"
  check(upper_case("aéß")); // expect: "Aéß"
  check(capitalize("éa")); // expect: "éa"
  check(sprintf("%5s|%-5s|", "日", "é")); // expect: " 日|é |"
  check(sprintf("%|6s|", "日本")); // expect: " 日本 |"
  check(strwidth(text)); // expect: 7
  check(strwidth(family)); // expect: 2
  check("é" < "z"); // expect: 0
  check("a" < "B"); // expect: 0
  check(replace_string(text, "日", "[day]")); // expect: "aé[day]👍z"
  check(sizeof(string_encode(text, "utf-8"))); // expect: 11
}
