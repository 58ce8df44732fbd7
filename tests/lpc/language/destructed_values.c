// A destructed object is 0 at every use.
object ob;
mapping m;
mixed *a;
object get() { return ob; }

void test() {
  ob = new(__FILE__);
  m = ([ ob: "key", "value": ob ]);
  a = ({ ob, 1 });
  check(objectp(ob));                         // expect: 1
  destruct(ob);
  check(objectp(ob));                         // expect: 0
  check(ob == 0);                             // expect: 1
  check(ob != 0);                             // expect: 0
  check(ob ? 1 : 2);                          // expect: 2
  check(!ob);                                 // expect: 1
  check(ob || 5);                             // expect: 5
  check(ob && 5);                             // expect: 0
  check(ob ?? 5);                             // expect: 5
  check(undefinedp(ob));                      // expect: 1
  check(intp(ob));                            // expect: 1
  check(typeof(ob));                          // expect: "int"
  check(get());                               // expect: 0
  check(a);                                   // expect: ({ 0, 1 })
  check(a[0]);                                // expect: 0
  check(sizeof(a));                           // expect: 2
  check(member_array(0, a));                  // expect: 0
  check(a - ({ 0 }));                         // expect: ({ 1 })
  check(m["value"]);                          // expect: 0
  check(m[0]);                                // expect: 0
  check(sizeof(m));                           // expect: 1
  check(ob + "x");                            // expect: "0x"
  check(ob->query());                         // expect error: Bad argument 1 to EFUN call_other() Expected: object, string, array, Got: int(0).
  check(({ ob }));                            // expect: ({ 0 })
  check(ob == a[0]);                          // expect: 1
}
