// flush_messages(): Mudstone sends what a turn wrote when the turn ends; without a player there is nothing to send.

void test() {
  check(flush_messages());                   // expect: 0
  check(flush_messages(this_object()));      // expect: 0
  mixed none = ({ });
  check(flush_messages(none));               // expect error: Bad argument 1 to flush_messages()
}
