int name() { return 1; }
