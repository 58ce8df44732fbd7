int f() { return 9223372036854775809 + 0xffff_ffff_ffff_ffff; }
