string f(int x) { return `a ${x + nothing} b`; }
