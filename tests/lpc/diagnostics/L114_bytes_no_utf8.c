string f() { return "\xff"; }
