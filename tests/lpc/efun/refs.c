// refs(): How many places hold a value. Local variables are not counted, but for the one that holds what nobody else does.

mixed *kept = ({ 1 });
mixed also;

void test() {
  mixed *local = ({ 1 });
  check(refs(local));                       // expect: 1
  local[0] = local;
  check(refs(local));                       // expect: 2
  local[0] = 0;
  check(refs(kept));                        // expect: 1
  also = ({ kept, kept });
  check(refs(kept));                        // expect: 3
  check(refs(5));                           // expect: -1
}
