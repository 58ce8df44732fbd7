int f(mixed rest..., int x) { return x; }
