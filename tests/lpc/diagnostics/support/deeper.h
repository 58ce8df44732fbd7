int broken() { return nothing; }
