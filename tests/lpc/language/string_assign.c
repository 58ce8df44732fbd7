// Characters and ranges of strings can be assigned to.
string s;
string fresh() { s = "aé日z"; return s; }

void test() {
  fresh();
  s[1] = 'b';
  check(s);                                   // expect: "ab日z"
  fresh();
  s[0] = 233;
  check(s);                                   // expect: "éé日z"
  fresh();
  s[2..2] = "xyz";
  check(s);                                   // expect: "aéxyzz"
  fresh();
  s[1..2] = "";
  check(s);                                   // expect: "az"
  fresh();
  s[<1..] = "end";
  check(s);                                   // expect: "aé日end"
  fresh();
  s[4..] = "!";
  check(s);                                   // expect: "aé日z!"
  fresh();
  s[<1]++;
  check(s);                                   // expect: "aé日{"
  fresh();
  s[0] += 2;
  check(s);                                   // expect: "cé日z"
  check(catch(s[9] = 'x'));                   // expect: "*Index out of bounds in string index lvalue. "
  fresh();
  check(s[0] = 0);                            // expect error: Strings cannot contain 0 byte.
}
