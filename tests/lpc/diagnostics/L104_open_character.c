int f() { return 'ab'; }
