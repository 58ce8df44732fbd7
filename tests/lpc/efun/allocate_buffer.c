// allocate_buffer(): A buffer of a given size, filled with zero bytes.

void test() {
  check(sizeof(allocate_buffer(10))); // expect: 10
  check(allocate_buffer(2)); // expect: BUFFER ( 0x0, 0x0 )
  check(allocate_buffer(-1)); // expect error: Illegal buffer size.
}
