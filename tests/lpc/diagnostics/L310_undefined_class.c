class point { int x; }
class piont a;
mixed f() { return new(class piont); }
