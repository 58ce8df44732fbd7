int a = 5, b = a + 1;
private nosave mapping m = ([ "a": ({ 1 }) ]);
protected string *names;
nomask object ob = this_object();
int f() { a = b; m["x"] = names; return ++b; }
