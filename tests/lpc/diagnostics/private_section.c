private:
int x;
public private int y;
int f() { return x + y; }
