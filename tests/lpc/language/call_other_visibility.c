// What `->` reaches: public and protected functions are two things.
private int hidden() { return 1; }
protected int guarded() { return 2; }
public int shown() { return 3; }
nomask int fixed() { return 4; }
int plain(int x) { return x; }
int inside() { return hidden() + guarded(); }
object me;

void test() {
  me = this_object();
  check(me->hidden());                        // expect: 1
  check(me->guarded());                       // expect: 2
  check(me->shown());                         // expect: 3
  check(me->fixed());                         // expect: 4
  check(me->plain(7));                        // expect: 7
  check(me->inside());                        // expect: 3
  check(me->nothing());                       // expect: 0
  check(undefinedp(me->nothing()));           // expect: 1
  check(call_other(me, "plain", 8));          // expect: 8
  check(call_other(me, ({ "plain", 9 })));    // expect: 9
  check(({ me, me })->plain(1));              // expect: ({ 1, 1 })
  check(file_name(me)->plain(2));             // expect: 2
  check(function_exists("shown", me) != 0);   // expect: 1
  check(function_exists("nothing", me) != 0); // expect: 0
}
