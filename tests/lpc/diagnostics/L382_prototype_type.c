int f(int x);
string f(int x) { return "a"; }
