int f(int a, int x: (: $1 :)) { return x; }
int g(int a, int x: (: $(a) :)) { return x; }
