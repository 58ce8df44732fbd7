string f() { return @ ; }
