int f(int rest...) { return sizeof(rest); }
