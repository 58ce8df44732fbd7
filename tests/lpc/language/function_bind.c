// Functions know their owner; bind() gives them another.
function f;
object ob;
string name() { return "me"; }

void test() {
  f = (: this_object() :);
  check(f() == this_object());                // expect: 1
  ob = new(__FILE__);
  f = bind((: this_object() :), ob);
  check(f() == ob);                           // expect: 1
  f = bind((: file_name() :), ob);
  check(f() == file_name(ob));                // expect: 1
  check(catch(bind((: name :), ob)));         // expect: "*Illegal to rebind a pointer to a local function. "
  destruct(ob);
  check(catch(f())[0..6]);                    // expect: "*Owner "
}
