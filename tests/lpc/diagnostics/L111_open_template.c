string f() { return `no end; }
