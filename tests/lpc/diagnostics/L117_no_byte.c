string f() { return "\x4142"; }
