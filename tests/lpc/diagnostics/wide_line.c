int f() { return "日本語" + nothing; }
int g() { return "😀" + ("é" - nothing2); }
