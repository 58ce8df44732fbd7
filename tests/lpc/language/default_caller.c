// A default argument is evaluated for the caller: this_object() in it is whoever calls, by whatever way.
#include "/check.h"

object other() { return load_object("/language/default_callee"); }
mixed by_arrow() { return file_name(other()->who()); }
mixed by_call_other() { return file_name(call_other(other(), "who")); }
mixed twice() { object o = other(); return ({ file_name(o->who()), file_name(o->who()) }); }
mixed inside() { return file_name(other()->who_inside()); }
mixed in_loop() { mixed *r = ({ }); for (int i = 0; i < 3; i++) r += ({ file_name(other()->who()) }); return r; }
mixed given() { return other()->who(this_player()); }
mixed by_pointer() { return file_name(evaluate(other()->pointer())); }
mixed after_error() { catch(other()->who_fails(1)); return file_name(other()->who_inside()); }
mixed of_array() { return map(({ other(), other() })->who(), (: file_name($1) :)); }
mixed named() { return other()->name(); }
mixed own_value() { return other()->own_state(); }

void test() {
  check(by_arrow()); // expect: "/language/default_caller"
  check(by_call_other()); // expect: "/language/default_caller"
  check(twice()); // expect: ({ "/language/default_caller", "/language/default_caller" })
  check(inside()); // expect: "/language/default_callee"
  check(in_loop()); // expect: ({ "/language/default_caller", "/language/default_caller", "/language/default_caller" })
  check(given()); // expect: 0
  check(by_pointer()); // expect: "/language/default_callee"
  check(after_error()); // expect: "/language/default_callee"
  check(of_array()); // expect: ({ "/language/default_caller", "/language/default_caller" })
  check(named()); // expect: "/language/default_caller!"
  check(own_value()); // expect: 5
}
