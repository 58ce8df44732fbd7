int f(int x: (: function() { int y; return y; }() :)) { return x; }
int g(int x: (: catch { int y = 1; } :)) { return x; }
