private:
int a;
int f() { return a; }
public:
int g() { return f(); }
protected nomask int h() { return 1; }
