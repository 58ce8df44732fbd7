string f() { return "a\qb"; }
