// time_expression gives microseconds; defer runs at the end, last one first.
string order;
void note(string s) { order += s; }
void deferring() { order = ""; defer((: note("1") :)); defer((: note("2") :)); note("0"); }
int returning() { order = ""; defer((: note("d") :)); return strlen(order); }
void failing() { order = ""; defer((: note("d") :)); error("e\n"); }

void test() {
  check(time_expression(1 + 1) >= 0);         // expect: 1
  check(time_expression { int x = 5; x++; } >= 0); // expect: 1
  check(intp(time_expression(1)));            // expect: 1
  deferring();
  check(order);                               // expect: "021"
  check(returning());                         // expect: 0
  check(order);                               // expect: "d"
  check(catch(failing()));                    // expect: "*e "
  check(order);                               // expect: "d"
}
