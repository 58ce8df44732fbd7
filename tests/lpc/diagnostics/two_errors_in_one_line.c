int f() { return one + two; }
