function f() { return (: "query" :); }
