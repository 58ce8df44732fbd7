int f(mixed ref rest...) { return 1; }
