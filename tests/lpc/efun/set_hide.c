void enter(object where) { move_object(where); }
void hide(int flag) { set_hide(flag); }

void test() {
  object ob = clone_object(base_name());
  ob->enter(this_object());
  ob->hide(1);
  check(sizeof(all_inventory())); // expect: 1
  ob->hide(0);
  check(all_inventory()[0] == ob); // expect: 1
}
