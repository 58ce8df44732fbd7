int f() { return ''; }
