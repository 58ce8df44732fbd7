// flush_messages(): Mudstone sends what a turn wrote when the turn ends.

void test() {
  flush_messages();
  check(1); // expect: 1
}
