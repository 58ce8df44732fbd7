void nothing() { }
