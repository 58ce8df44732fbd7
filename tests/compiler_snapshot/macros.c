#define TWICE(x) ((x) * 2)
#define NAME(x) value_##x
#define TEXT(x) #x
#define LIST TWICE(1), TWICE(2)
int NAME(a) = 3;
mixed *f() { return ({ LIST, TEXT(some text), value_a, __LINE__ }); }
