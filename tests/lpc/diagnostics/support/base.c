private int hidden;
int shown;
nomask int fixed;
private int secret() { return hidden; }
nomask int final() { return shown; }
int open(int x) { return x; }
class point { int x; int y; }
