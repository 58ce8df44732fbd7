async int f() { return 1; }
mixed g(mixed p) { return await p; }
mixed h() { return acatch(g(1)); }
