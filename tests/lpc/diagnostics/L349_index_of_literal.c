mixed f() { return ({ 1, 2 })[2] + ({ 1 })[<2]; }
