// in a comment ÿ is no harm
string f() { return "aÿb"; }
