int f(int x: (: nothing :)) { return x; }
