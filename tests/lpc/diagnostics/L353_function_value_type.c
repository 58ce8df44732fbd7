function f() { return function int (int x) { return x; }; }
