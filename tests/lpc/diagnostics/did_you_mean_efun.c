int f(string s) { return strln(s) + sizof(s); }
