// bufferp(): 1 for a buffer, else 0.

void test() {
  check(bufferp(allocate_buffer(2))); // expect: 1
  check(bufferp("ab")); // expect: 0
}
