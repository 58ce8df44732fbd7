int f() { return 2 + 3 * 4 << 1; }
float g() { return 1 / 2.0; }
string h() { return "a" "b" + "c"; }
int i() { return 9223372036854775807 + 1; }
int j() { return -(1 << 63); }
