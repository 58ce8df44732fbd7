#define SIZE 1
#define SIZE 1
#define SIZE 2
int f() { return SIZE; }
