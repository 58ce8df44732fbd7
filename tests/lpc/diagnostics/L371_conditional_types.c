mixed f(int x) { return x ? 1 : "a"; }
