private int one(int x) { return x; }
int two(int x) { return x; }
mixed *f() {
  return ({ (: one :), (: two, 1 :), (: sizeof :), two, (: this_object(), "two" :), (: efun::time :) });
}
