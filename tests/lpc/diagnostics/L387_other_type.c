inherit "/support/numbered";
string name() { return "x"; }
