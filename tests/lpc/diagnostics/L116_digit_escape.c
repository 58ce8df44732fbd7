string f() { return "\8"; }
