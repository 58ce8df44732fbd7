int f(int first_value) { return frist_value; }
