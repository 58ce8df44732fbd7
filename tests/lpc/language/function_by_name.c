// A function value by a name: the object that made it owns it, whichever program of it has the function; arguments stay with it.
inherit "/language/inherit_base";

int sum(int a, int b, int c) { return a * 100 + b * 10 + c; }
function of_heir() { return (: sum, 1, 2 :); }
function of_base() { return (: public_function :); }
function redefined() { return (: virtual_function :); }
int virtual_function() { return 21; }

void test() {
  function f = of_base();
  object other = clone_object(__FILE__);

  check(functionp(f) != 0);                           // expect: 1
  check(function_owner(f) == this_object());          // expect: 1
  check(f());                                         // expect: 12
  check(function_owner(other->of_base()) == other);   // expect: 1
  check(redefined()());                               // expect: 21
  f = other->of_heir();
  check(f(3));                                        // expect: 123
  check(f(4));                                        // expect: 124
  check(evaluate(f));                                 // expect: 120
  destruct(other);
  check(catch(f(3))[0..6]);                           // expect: "*Owner "
  // A name that nothing has: what is called by it does nothing.
  check(map(({ 1, 2 }), "nothing_of_that_name"));     // expect: ({ 0, 0 })
  check(call_other(this_object(), "nothing_of_that_name")); // expect: 0
  check(function_exists("nothing_of_that_name"));     // expect: 0
}
