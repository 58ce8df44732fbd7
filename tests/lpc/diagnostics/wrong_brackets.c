mixed f() { return ({ 1, 2 ]); }
mixed g() { return ([ 1: 2 }); }
int h() { return 1; }
