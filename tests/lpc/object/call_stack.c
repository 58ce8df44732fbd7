// Who called: previous_object(), all_previous_objects(), call_stack(), origin(), this_player() beside them.

object other;
string label = "main";

string query_label() { return label; }
void begin(string name, object back) { label = name; other = back; }
mixed *callers() { return ({ previous_object() ? previous_object()->query_label() : 0, previous_object(0) == previous_object(), origin() }); }
mixed *through(object ob) { return ob->callers(); }
mixed *all() { return map(all_previous_objects(), (: $1->query_label() || "master" :)); }
mixed *all_through(object ob) { return ob->all(); }
mixed *minus_one() { return map(previous_object(-1), (: $1->query_label() || "master" :)); }
mixed before(int n) { object ob = previous_object(n); return ob && ob->query_label(); }
mixed *wrapped(string what) { return call_other(this_object(), what); }
mixed nth(int n) { object ob = previous_object(n); return ob ? ob->query_label() : 0; }
mixed nth_through(object ob, int n) { return ob->nth(n); }
string where() { return origin(); }
string local_where() { return where(); }
mixed *programs() { return call_stack(0)[0..1]; }
mixed *stack_objects() { return map(call_stack(1)[0..1], (: $1->query_label() :)); }
mixed *stack_functions() { return call_stack(2)[0..1]; }
mixed *stack_origins() { return call_stack(3)[0..1]; }
mixed inner(int n) { return n ? inner(n - 1) : call_stack(2)[0..2]; }
function fun() { return (: origin() :); }
function named() { return (: where :); }
int compare(mixed a, mixed b) { other = previous_object(); return 0; }
string gone() { object before = previous_object(); destruct(before); return typeof(previous_object()); }

object make(string name) {
  object ob = clone_object(__FILE__);
  ob->begin(name, this_object());
  return ob;
}

void test() {
  object a = make("a");
  object b = make("b");

  check(a->callers());  // expect: ({ "main", 1, "call_other" })
  check(a->through(b));  // expect: ({ "a", 1, "call_other" })
  check(a->all_through(b)[0..1]);  // expect: ({ "a", "main" })
  check(a->minus_one()[0]);  // expect: "main"
  check(b->nth(0));  // expect: "main"
  check(a->nth_through(b, 0));  // expect: "a"
  check(a->nth_through(b, 1));  // expect: "main"
  check(previous_object(99));  // expect: 0
  check(b->before(-2));  // expect: "main"

  check(where());  // expect: "local"
  check(local_where());  // expect: "local"
  check(a->where());  // expect: "call_other"
  check(a->local_where());  // expect: "local"
  check(call_other(a, "where"));  // expect: "call_other"
  check(call_other(a, ({ "where" })));  // expect: "call_other"
  check(evaluate((: where :)));  // expect: "local"
  check(evaluate((: origin() :)));  // expect: "functional"
  check(evaluate(a->fun()));  // expect: "functional"
  check(evaluate(a->named()));  // expect: "local"
  check(map(({ 1 }), (: where :)));  // expect: ({ "local" })
  check(map(({ 1 }), "where"));  // expect: ({ "efun" })
  check(map(({ 1 }), "where", a));  // expect: ({ "efun" })
  check(evaluate((: call_other, a, "where" :)));  // expect: "call_other"

  check(a->wrapped("programs"));  // expect: ({ "/object/call_stack.c", "/object/call_stack.c" })
  check(a->wrapped("stack_objects"));  // expect: ({ "a", "a" })
  check(a->wrapped("stack_functions"));  // expect: ({ "stack_functions", "wrapped" })
  check(a->wrapped("stack_origins"));  // expect: ({ "call_other", "call_other" })
  check(a->inner(2));  // expect: ({ "inner", "inner", "inner" })
  check(call_stack(7));  // expect error: First argument of call_stack() must be 0, 1, 2, 3, or 4.
  check(b->gone());  // expect: "int"
}
