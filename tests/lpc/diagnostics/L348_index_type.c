mixed f(mixed *a, string s) { return a["x"] + s[1.5]; }
