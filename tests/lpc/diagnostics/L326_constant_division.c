int f() { return 1 / 0; }
int g() { return 5 % (2 - 2); }
float h() { return 1.5 / 0.0; }
