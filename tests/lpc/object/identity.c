// Names, uids, privileges, living names, hiding: what an object is to others.

string *list;
string query_uid() { return getuid(); }
string query_euid() { return geteuid(); }
int become(mixed uid) { return seteuid(uid); }
int give(object ob) { return export_uid(ob); }
void hide(int on) { set_hide(on); }
void name(string text) { set_living_name(text); }
void live() { enable_commands(); }
void die() { disable_commands(); }
object copy() { return clone_object(__FILE__); }
object make() { return clone_object(__FILE__); }
void go(object where) { move_object(where); }

void test() {
  object a = make();
  object b = make();

  check(getuid(a));  // expect: "Root"
  check(geteuid(a));  // expect: "Root"
  check(a->become("other"));  // expect: 1
  check(geteuid(a));  // expect: "other"
  check(getuid(a));  // expect: "Root"
  check(a->become(0));  // expect: 1
  check(geteuid(a));  // expect: 0
  check(a->copy());  // expect error: Object must call seteuid() prior to calling clone_object().
  check(a->become(5));  // expect error: Bad Argument 1 to seteuid()
  check(a->become("other"));  // expect: 1
  check(a->give(b));  // expect: 0
  check(b->become(0));  // expect: 1
  check(a->give(b));  // expect: 1
  check(getuid(b));  // expect: "other"
  check(a->become(0));  // expect: 1
  check(a->give(b));  // expect error: Illegal to export uid 0

  check(query_privs(a) == file_name(a));  // expect: 1
  set_privs(a, "secret");
  check(query_privs(a));  // expect: "secret"
  set_privs(a, 0);
  check(query_privs(a));  // expect: 0

  b->become("Root");
  check(clonep(b));  // expect: 1
  check(clonep());  // expect: 0
  check(clonep(5));  // expect: 0
  check(virtualp(b));  // expect: 0
  check(base_name(b));  // expect: "/object/identity"
  check(file_name());  // expect: "/object/identity"
  check(find_object("object/identity") == this_object());  // expect: 1
  check(find_object("/object/identity.c") == this_object());  // expect: 1
  check(find_object("//object//identity") == this_object());  // expect: 1
  check(find_object("/no/such/file"));  // expect: 0
  check(load_object("/no/such/file"));  // expect: 0
  check(clone_object("/no/such/file"));  // expect: 0
  check(load_object("/object/identity#99"));  // expect error: Cannot load a clone.
  check(clone_object(file_name(b)));  // expect error: Cannot clone from a clone
  check(inherits("/object/identity", b));  // expect: 0

  b->name("bob");
  check(find_living("bob"));  // expect: 0
  b->live();
  check(find_living("bob") == b);  // expect: 1
  check(find_player("bob"));  // expect: 0
  check(member_array(b, livings()) >= 0);  // expect: 1
  check(living(b));  // expect: 1
  b->name("rob");
  check(find_living("bob"));  // expect: 0
  check(find_living("rob") == b);  // expect: 1
  b->die();
  check(find_living("rob"));  // expect: 0
  check(interactive(b));  // expect: 0
  check(userp(b));  // expect: 0
  check(sizeof(users()));  // expect: 0

  check(exec(b, this_object()));  // expect error: Bad argument 2 to exec()
  check(snoop(this_object(), b));  // expect error: Second argument of snoop() is not interactive!
  check(snoop(this_object()));  // expect: /object/identity
  check(query_snoop(b));  // expect: 0
  check(query_idle(b));  // expect error: query_idle() of non-interactive object.
  check(query_ip_number(b));  // expect: 0
  check(input_to("test"));  // expect: 0
  check(in_input(b));  // expect: 0
  destruct(b);
  check(find_living("rob"));  // expect: 0
}
