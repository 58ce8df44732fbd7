int f(int x: (: 1 :), int y) { return x + y; }
