// Functions of other objects as values: the efun call_other with arguments bound to it, and functionals.
object ob;
function f;
int query(int x) { return x + 1; }

void test() {
  ob = this_object();
  f = (: call_other, ob, "query" :);
  check(f(5));                                // expect: 6
  f = (: call_other, ob, "query", 7 :);
  check(f());                                 // expect: 8
  f = (: ob->query($1) :);
  check(f(8));                                // expect: 9
}
