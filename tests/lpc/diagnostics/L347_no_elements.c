mixed f(int x, function g) { return x[1] + g[0]; }
