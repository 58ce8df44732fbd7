int foreach;
int f(int while) { return 1; }
