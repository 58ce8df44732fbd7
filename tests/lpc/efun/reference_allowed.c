int degree = 1, creator;
string query_name() { return "ann"; }
int query_invis() { return degree; }
int query_creator() { return creator; }
string *query_allowed() { return ({ "bob" }); }

void test() {
  object other = new("/efun/reference_allowed");
  check(undefinedp(reference_allowed(this_object())));  // expect: 1
  check(reference_allowed(this_object(), "eve"));  // expect: 1
  creator = 1;
  check(reference_allowed(this_object(), "eve"));  // expect: 0
  check(reference_allowed(this_object(), "bob"));  // expect: 1
  check(reference_allowed(this_object(), this_object()));  // expect: 1
  check(reference_allowed(this_object(), other));  // expect: 0
  degree = 0;
  check(reference_allowed(this_object(), other));  // expect: 1
  degree = 4;
  check(reference_allowed(this_object(), "eve"));  // expect: 1
  degree = 3;
  check(reference_allowed(this_object(), "eve"));  // expect: 0
  destruct(other);
}
