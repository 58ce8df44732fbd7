string f() { return "\ud800" + "\u12"; }
