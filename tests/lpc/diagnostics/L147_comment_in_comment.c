/* one
   /* two */
int f() { return 1; }
