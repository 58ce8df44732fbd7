class point { int x; }
mixed f(object ob) { return ob->name; }
