// call_outs and heart beats as far as one turn shows them: handles, times left, names, lists.

void tick(int n) { }
void heart_beat() { }
int beat(int n) { return set_heart_beat(n); }

object make() { return clone_object(__FILE__); }

mixed *mine(object ob) { return map(filter(call_out_info(), (: $1[0] == $(ob) :)), (: $1[1..] :)); }
int later(mixed f, mixed when, mixed args...) { return call_out(f, when, args...); }
int left(mixed what) { return find_call_out(what); }
int stop(mixed what) { return remove_call_out(what); }
void stop_all() { remove_call_out(); }

void test() {
  object a = make();
  object b = make();
  int handle = a->later("tick", 10, 1);

  check(handle != 0);  // expect: 1
  check(a->left("tick"));  // expect: 10
  check(a->left(handle));  // expect: 10
  check(b->left("tick"));  // expect: -1
  check(b->left(handle));  // expect: -1
  check(a->left("other"));  // expect: -1
  check(a->left(999999999));  // expect: -1
  check(mine(a));  // expect: ({ ({ "tick", 10 }) })
  check(a->stop("tick"));  // expect: 10
  check(a->left("tick"));  // expect: -1
  check(a->left(handle));  // expect: -1
  check(a->stop("tick"));  // expect: -1

  a->later("tick", 30);
  a->later("tick", 20);
  check(a->left("tick"));  // expect: 20
  check(a->stop("tick"));  // expect: 20
  check(a->left("tick"));  // expect: 30
  a->later((: tick :), 5);
  a->later(function(int x) { }, 6);
  check(sizeof(mine(a)));  // expect: 1
  a->stop_all();
  check(mine(a));  // expect: ({ })
  handle = a->later("tick", 1.5);
  check(a->left(handle));  // expect: 1
  check(a->stop(handle));  // expect: 1
  handle = a->later("tick", -5);
  check(a->left(handle));  // expect: 0
  a->stop_all();
  handle = a->later("no_such_function", 3);
  check(a->left(handle));  // expect: 3
  check(a->later(({ }), 3));  // expect error: Bad argument 1 to EFUN call_out() Expected: string, function, Got: array(({ })).
  check(a->later("tick", "soon"));  // expect error: Bad argument 2 to EFUN call_out() Expected: int, float, Got: string("soon").
  destruct(a);
  check(sizeof(filter(call_out_info(), (: !$1[0] :))));  // expect: 0
  check(b->stop(handle));  // expect: 3

  check(query_heart_beat(b));  // expect: 0
  b->beat(1);
  check(query_heart_beat(b));  // expect: 1
  b->beat(5);
  check(query_heart_beat(b));  // expect: 5
  check(member_array(b, heart_beats()) >= 0);  // expect: 1
  b->beat(-3);
  check(query_heart_beat(b));  // expect: 1
  b->beat(0);
  check(query_heart_beat(b));  // expect: 0
  check(member_array(b, heart_beats()));  // expect: -1
  b->beat(2);
  destruct(b);
  check(sizeof(filter(heart_beats(), (: !$1 :))));  // expect: 0
}
