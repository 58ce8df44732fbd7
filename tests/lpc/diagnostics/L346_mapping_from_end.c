mixed f(mapping m) { return m[<1]; }
