int f() { return efun::nothing(1); }
