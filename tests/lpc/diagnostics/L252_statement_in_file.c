int x;
x = 5;
if (x) x++;
int f() { return x; }
