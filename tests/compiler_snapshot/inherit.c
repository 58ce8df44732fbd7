inherit "/base";
private inherit "/other";
int shown() { return ::shown() + base::shown() + hidden_not(); }
int hidden_not() { return count++; }
